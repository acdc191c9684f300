/** What a call costs beside other clients, and what grows with what. */
@NullMarked
package io.github.setcallnums.benchmark;

import org.jspecify.annotations.NullMarked;
