/**
 * The client for the CC-Gateway's setcallnums interface, which sets how many sessions of one media type a signed-in
 * agent may hold at a time. Start with {@link io.github.setcallnums.SetCallNumsClient}.
 *
 * @serial exclude
 */
// Tests: here; in hostile, what the other side may do; in surroundings, other JVMs, locales and web containers; in
// neighbours, proxies and balancers; in soak, long runs; in documentation, what the pages show; and, of what the
// interface page says, in contract-tests.
@NullMarked
package io.github.setcallnums;

import org.jspecify.annotations.NullMarked;
