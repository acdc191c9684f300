package io.github.setcallnums.spring;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** The SSL context of a bundle that may be reloaded; while it cannot be used, the last one stays. Thread-safe. */
final class LatestBundle implements Supplier<SSLContext> {

    private static final Logger LOG = LoggerFactory.getLogger("setCallNums");

    private final String name;
    private volatile SSLContext context;

    private LatestBundle(String name, SSLContext context) {
        this.name = name;
        this.context = context;
    }

    static LatestBundle of(SslBundles bundles, String name) {
        LatestBundle latest = new LatestBundle(name, bundles.getBundle(name).createSslContext());
        bundles.addBundleUpdateHandler(name, latest::update);
        return latest;
    }

    private void update(SslBundle changed) {
        try {
            context = changed.createSslContext();
            LOG.info("TLS follows the SSL bundle {}, which has changed", name);
        } catch (RuntimeException e) {
            LOG.warn("TLS stays as it was, the SSL bundle {} has changed and cannot be used: {}", name, e.getMessage());
        }
    }

    @Override
    public SSLContext get() {
        return context;
    }
}
