package io.github.setcallnums.spring;

import io.github.setcallnums.PoolState;
import io.github.setcallnums.SetCallNumsClient;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up as long as the gateway can be reached and its certificate is trusted, see {@link SetCallNumsClient#checkConnection}.
 * Never calls setcallnums: that would change an agent. The details count the connections. Thread-safe.
 */
final class SetCallNumsHealthIndicator extends AbstractHealthIndicator {

    private final SetCallNumsClient client;

    SetCallNumsHealthIndicator(SetCallNumsClient client) {
        super("The gateway cannot be reached");
        this.client = client;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        PoolState pool = client.pool();
        health.withDetail("active", pool.active())
                .withDetail("idle", pool.idle())
                .withDetail("waiting", pool.waiting())
                .withDetail("max", pool.max());
        client.checkConnection();
        health.up();
    }
}
