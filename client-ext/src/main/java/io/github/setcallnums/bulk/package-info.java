/**
 * Many changes at once: what {@link io.github.setcallnums.SetCallNumsClient#applyAll} takes and answers.
 */
@NullMarked
package io.github.setcallnums.bulk;

import org.jspecify.annotations.NullMarked;
