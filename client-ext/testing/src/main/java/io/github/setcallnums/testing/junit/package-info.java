/** The embedded gateway in JUnit Jupiter, from 5.12 on. */
@NullMarked
package io.github.setcallnums.testing.junit;

import org.jspecify.annotations.NullMarked;
