package io.github.setcallnums.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Looks up names for no longer than it may take. The platform's own lookup has no limit and does not notice an
 * interrupt, so it runs on a thread of its own, which is left behind when it is stuck: one for each name, however many
 * calls wait for it. An IP address needs neither.
 */
final class NameLookup implements DnsResolver {

    private static final long TICK_NANOS = 20_000_000;

    private final Duration limit;
    private final Watchdog watchdog;
    private final Map<String, FutureTask<InetAddress[]>> underWay = new ConcurrentHashMap<>();

    NameLookup(Duration limit, Watchdog watchdog) {
        this.limit = limit;
        this.watchdog = watchdog;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (InetAddressUtils.isIPv4(host) || host.indexOf(':') >= 0) {
            return InetAddress.getAllByName(host);
        }
        FutureTask<InetAddress[]> lookup;
        try {
            lookup = underWay.computeIfAbsent(host, this::start);
        } catch (OutOfMemoryError e) {
            throw new UnknownHostException(host + ": cannot be looked up, " + e.getMessage());
        }
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (System.nanoTime() - end < 0 && !watchdog.hasEnded()) {
                try {
                    return lookup.get(Math.min(TICK_NANOS, limit.toNanos()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    // The exchange may have been ended meanwhile.
                }
            }
            throw new UnknownHostException(host + ": not found within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            // The JDK's message is no more than the name, at times.
            throw new UnknownHostException(host + ": this name has no address");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + ": interrupted");
        }
    }

    private FutureTask<InetAddress[]> start(String host) {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> {
            try {
                return InetAddress.getAllByName(host);
            } finally {
                underWay.remove(host);
            }
        });
        DaemonThread.of("setcallnums-lookup", lookup).start();
        return lookup;
    }

    /** Asked for by nothing that this client uses. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
