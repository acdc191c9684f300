/** The command line and the demo. Not an API: depend on their behaviour as commands only. */
// Tests: here, and what users have reported in cli.reported.
@NullMarked
package io.github.setcallnums.cli;

import org.jspecify.annotations.NullMarked;
