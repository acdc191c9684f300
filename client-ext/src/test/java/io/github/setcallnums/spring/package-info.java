@NullMarked
package io.github.setcallnums.spring;

import org.jspecify.annotations.NullMarked;
