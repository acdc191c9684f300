package io.github.setcallnums.testing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The certificate that a gateway shows, with its key, and what a client has to trust for that. */
record ServerIdentity(PrivateKeyEntry key, Path caFile, Runnable deletion) implements Closeable {

    /** Of a CA that is made for it and deleted with it. */
    static ServerIdentity own(ServerCertificate certificate, BoundAddress address) throws IOException {
        LocalCertificates authority = LocalCertificates.create();
        try {
            return new ServerIdentity(
                    authority.issue(certificate, address.names()), authority.caFile(), authority::close);
        } catch (IOException | RuntimeException e) {
            authority.close();
            throw e;
        }
    }

    /** Of the one CA that this JVM shares until it ends. */
    static ServerIdentity shared(BoundAddress address) throws IOException {
        return Shared.JVM.identity(address);
    }

    @Override
    public void close() {
        deletion.run();
    }

    /** A CA, and the certificate that it has issued for each address. */
    private static final class Shared {

        private static final Shared JVM = new Shared();

        private final Map<BoundAddress, PrivateKeyEntry> keys = new HashMap<>();
        private @Nullable LocalCertificates authority;

        /** Made when it is first needed; if that fails, the next gateway tries again. */
        private LocalCertificates authority() throws IOException {
            if (authority == null) {
                LocalCertificates made = LocalCertificates.create();
                Runtime.getRuntime().addShutdownHook(new Thread(made::close, "embedded-gateway-ca-end"));
                authority = made;
            }
            return authority;
        }

        private synchronized ServerIdentity identity(BoundAddress address) throws IOException {
            LocalCertificates ca = authority();
            PrivateKeyEntry key = keys.get(address);
            if (key == null) {
                key = ca.issue(ServerCertificate.VALID, address.names());
                keys.put(address, key);
            }
            return new ServerIdentity(key, ca.caFile(), () -> {});
        }
    }
}
