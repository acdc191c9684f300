@NullMarked
package io.github.setcallnums.micrometer;

import org.jspecify.annotations.NullMarked;
