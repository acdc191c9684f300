/** The engine of bulk runs: order, back-pressure, pace, accounting, journal. May change in any release. */
@NullMarked
package io.github.setcallnums.internal.bulk;

import org.jspecify.annotations.NullMarked;
