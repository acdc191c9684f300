/** The steps of a call. Not for use from outside: may change in any release. */
// Tests: here, where a part can be called alone; else through the client, in the root package and in hostile.
@NullMarked
package io.github.setcallnums.internal;

import org.jspecify.annotations.NullMarked;
