/**
 * The client for the CC-Gateway's setcallnums interface, which sets how many sessions of one media type a signed-in
 * agent may hold at a time. Start with {@link io.github.setcallnums.SetCallNumsClient}.
 *
 * @serial exclude
 */
// Tests: here, in hostile, soak and surroundings, and, of what the interface page says, in contract-tests.
@NullMarked
package io.github.setcallnums;

import org.jspecify.annotations.NullMarked;
