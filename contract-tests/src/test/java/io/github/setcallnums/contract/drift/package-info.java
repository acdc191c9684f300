/** Changes made on purpose, each of which an ordinary check must notice. */
@NullMarked
package io.github.setcallnums.contract.drift;

import org.jspecify.annotations.NullMarked;
