/** The engine of bulk runs: order, back-pressure, rate, accounting, journal. May change in any release. */
// Tests: here, where a part can be called alone; else through the client, in bulk.
@NullMarked
package io.github.setcallnums.internal.bulk;

import org.jspecify.annotations.NullMarked;
