/** Holds a gateway against the specification. Knows neither the command line nor its files. */
@NullMarked
package io.github.setcallnums.cli.check;

import org.jspecify.annotations.NullMarked;
