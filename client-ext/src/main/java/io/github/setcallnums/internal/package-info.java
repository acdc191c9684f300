/** The steps of a call. Not for use from outside: may change in any release. */
@NullMarked
package io.github.setcallnums.internal;

import org.jspecify.annotations.NullMarked;
