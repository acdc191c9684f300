/** Compiles and runs what the documentation shows, and holds its tables against the code. */
@NullMarked
package io.github.setcallnums.documentation;

import org.jspecify.annotations.NullMarked;
