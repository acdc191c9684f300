package io.github.setcallnums.spring;

import io.github.setcallnums.PoolState;
import io.github.setcallnums.SetCallNumsClient;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up as long as the gateway can be reached and its certificate is trusted, see {@link SetCallNumsClient#checkConnection}.
 * Never calls setcallnums: that would change an agent. The details count the connections. Thread-safe.
 */
final class SetCallNumsHealthIndicator extends AbstractHealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(SetCallNumsHealthIndicator.class);

    private final SetCallNumsClient client;

    SetCallNumsHealthIndicator(SetCallNumsClient client) {
        this.client = client;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        PoolState pool = client.pool();
        health.withDetail("active", pool.active())
                .withDetail("idle", pool.idle())
                .withDetail("waiting", pool.waiting())
                .withDetail("max", pool.max());
        try {
            client.checkConnection();
            health.up();
        } catch (UncheckedIOException e) {
            // One line, since an outage is probed again and again. The base class would log a stack trace each time.
            LOG.warn("{}", e.getMessage());
            health.down().withDetail("error", String.valueOf(e.getMessage()));
        }
    }
}
