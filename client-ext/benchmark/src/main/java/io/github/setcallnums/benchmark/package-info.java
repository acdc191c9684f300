/** What a call costs beside other clients, and what grows with what. */
// Tests: none. It is run by hand, with -Pbenchmark.
@NullMarked
package io.github.setcallnums.benchmark;

import org.jspecify.annotations.NullMarked;
