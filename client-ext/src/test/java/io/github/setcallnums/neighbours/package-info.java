/**
 * What stands between client and gateway in real networks, from Debian: balancers that end TLS, and proxies. No build
 * looks for the names of these tests, since they need the programs: {@code .ci/neighbours} runs them.
 */
@NullMarked
package io.github.setcallnums.neighbours;

import org.jspecify.annotations.NullMarked;
