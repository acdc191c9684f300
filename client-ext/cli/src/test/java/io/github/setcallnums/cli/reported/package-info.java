/**
 * Faults that users of the command line reported, each kind with a test of its own: here is the place for the next one.
 */
@NullMarked
package io.github.setcallnums.cli.reported;

import org.jspecify.annotations.NullMarked;
