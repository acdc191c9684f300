/** The embedded gateway in JUnit Jupiter, from 5.12 on. */
// Tests: here.
@NullMarked
package io.github.setcallnums.testing.junit;

import org.jspecify.annotations.NullMarked;
