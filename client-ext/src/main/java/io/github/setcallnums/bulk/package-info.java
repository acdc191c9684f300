/**
 * Many changes at once: what {@link io.github.setcallnums.SetCallNumsClient#applyAll} takes and answers.
 */
// Tests: here, what users have reported in bulk.reported, the parts in internal.bulk.
@NullMarked
package io.github.setcallnums.bulk;

import org.jspecify.annotations.NullMarked;
