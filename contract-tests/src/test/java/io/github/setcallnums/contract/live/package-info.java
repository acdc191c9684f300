/** The same pact against a gateway that stands somewhere: {@code mvn verify -Dgateway.url=…}. */
@NullMarked
package io.github.setcallnums.contract.live;

import org.jspecify.annotations.NullMarked;
