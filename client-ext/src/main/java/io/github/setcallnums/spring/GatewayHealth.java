package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.CertificateExpiry;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.PoolState;
import io.github.setcallnums.SetCallNumsClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the gateway can be reached and its certificate is trusted, see {@link SetCallNumsClient#checkConnection}.
 * Never calls setcallnums: that would change an agent. The details count the connections, tell how far the limits are
 * that are wanted, how old the oldest GUID is, and how many days the certificates are good for.
 */
record GatewayHealth(boolean up, Map<String, Object> details) {

    private static final Logger LOG = LoggerFactory.getLogger("setCallNums");

    static GatewayHealth of(SetCallNumsClient client, @Nullable AgentLimits limits, @Nullable GuidRegistry guids) {
        PoolState pool = client.pool();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("active", pool.active());
        details.put("idle", pool.idle());
        details.put("waiting", pool.waiting());
        details.put("max", pool.max());
        if (limits != null) {
            details.put("limitsPending", limits.count(AgentLimit.Status.PENDING));
            details.put("limitsWaitingForGuid", limits.count(AgentLimit.Status.WAITING_FOR_GUID));
            details.put("limitsRefused", limits.count(AgentLimit.Status.REFUSED));
        }
        if (guids != null) {
            guids.oldestAge().ifPresent(age -> details.put("oldestGuidSeconds", age.toSeconds()));
        }
        boolean up = isUp(client, details);
        CertificateExpiry expiry = client.certificateExpiry();
        expiry.gateway().ifPresent(end -> details.put("gatewayCertificateDaysLeft", daysUntil(end)));
        expiry.client().ifPresent(end -> details.put("clientCertificateDaysLeft", daysUntil(end)));
        return new GatewayHealth(up, details);
    }

    private static boolean isUp(SetCallNumsClient client, Map<String, Object> details) {
        try {
            client.checkConnection();
            return true;
        } catch (RuntimeException e) {
            // One line, since an outage is probed again and again.
            LOG.warn("{}", e.getMessage());
            details.put("error", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static long daysUntil(Instant end) {
        return ChronoUnit.DAYS.between(Instant.now(), end);
    }
}
