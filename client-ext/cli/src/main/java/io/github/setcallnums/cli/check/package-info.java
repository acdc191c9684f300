/** Holds a gateway against the specification. Knows neither the command line nor its files. */
// Tests: the connection here, all else through the command, in cli.
@NullMarked
package io.github.setcallnums.cli.check;

import org.jspecify.annotations.NullMarked;
