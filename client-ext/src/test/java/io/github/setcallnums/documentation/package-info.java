/** Compiles and runs what the documentation shows. */
@NullMarked
package io.github.setcallnums.documentation;

import org.jspecify.annotations.NullMarked;
