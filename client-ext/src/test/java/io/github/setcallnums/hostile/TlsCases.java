package io.github.setcallnums.hostile;

import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.testing.TestIdentities;
import io.github.setcallnums.testing.TestIdentities.PemPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Gateways that the client must not talk to, and a few that it must. */
final class TlsCases {

    /** Enough of a TLS 1.0 ServerHello: TLS_RSA_WITH_AES_128_CBC_SHA, no extensions. */
    private static final String TLS_1_0 = "160301002a020000260301" + "5a".repeat(32) + "00002f00";

    private static final String HANDSHAKE_FAILURE = "15030300020228";

    private static final Path EXPIRED_CA = Path.of("src/test/resources/io/github/setcallnums/internal/tls/expired.pem");
    private static final PemPair CLIENT = TestIdentities.client();
    private static final PemPair OTHER_CLIENT = TestIdentities.otherClient();

    private TlsCases() {}

    /** The private key that clients of these cases present. */
    static Secret clientKey() {
        try {
            String pem = Files.readString(CLIENT.key()).replaceAll("-----[A-Z ]+-----", "");
            ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
            return Secret.binary(key.getS().toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Scenario> all() {
        return Stream.of(
                tls("TLS as it should be", TestIdentities.valid()).applied(),
                tls("TLS 1.2", TestIdentities.valid(), TlsCases::onlyTls12).applied(),
                raw("unknown CA", caller -> caller.startTls(TestIdentities.valid(), socket -> {}))
                        .with(builder -> builder.trust(TestIdentities.otherCaFile()))
                        .unsent(),
                raw(
                                "a CA that the platform does not know",
                                caller -> caller.startTls(TestIdentities.valid(), socket -> {}))
                        .unsent(),
                tls("expired certificate", TestIdentities.expired()).unsent(),
                tls("an expired CA of the same name before the good one", TestIdentities.valid())
                        .with(builder -> builder.trust(together(EXPIRED_CA, TestIdentities.caFile())))
                        .applied(),
                tls("an expired CA of the same name behind the good one", TestIdentities.valid())
                        .with(builder -> builder.trust(together(TestIdentities.caFile(), EXPIRED_CA)))
                        .applied(),
                tls("no CA but an expired one of the same name", TestIdentities.valid())
                        .with(builder -> builder.trust(EXPIRED_CA))
                        .unsent(),
                tls("wrong host", TestIdentities.ofOtherHost()).unsent(),
                raw(
                                "wrong host, and an SSLContext that trusts everything",
                                caller -> caller.startTls(TestIdentities.ofOtherHost(), socket -> {}))
                        .with(builder -> builder.sslContext(trusting(new TrustEverything())))
                        .unsent(),
                raw(
                                "a trust manager that refuses without a word",
                                caller -> caller.startTls(TestIdentities.valid(), socket -> {}))
                        .with(builder -> builder.sslContext(trusting(new TrustNothing())))
                        .unsent(),
                tls("IP address without SAN", TestIdentities.withoutSan()).unsent(),
                raw("TLS 1.0", sends(TLS_1_0)).with(TlsCases::trust).unsent(),
                raw("a refused handshake", sends(HANDSHAKE_FAILURE))
                        .with(TlsCases::trust)
                        .unsent(),
                raw("plain HTTP on the TLS port", caller -> {
                            caller.send(Http.response("400 Bad Request", "speak HTTP"));
                            caller.stay();
                        })
                        .unsent(),
                raw("closed in the handshake", caller -> caller.skip(50)).unsent(),
                raw("reset in the handshake", caller -> {
                            caller.skip(50);
                            caller.reset();
                        })
                        .unsent(),
                raw("a handshake that stalls", ServerConnection::stay)
                        .impatiently()
                        .unsent(),
                raw("a handshake that drips", caller -> {
                            caller.skip(50);
                            caller.drip(Http.latin(HexFormat.of().parseHex(TLS_1_0)), 60);
                        })
                        .impatiently()
                        .unsent(),
                tls("client certificate demanded, TLS 1.2", TestIdentities.valid(), TlsCases::needClient12)
                        .unsent(),
                tls(
                                "client certificate demanded, TLS 1.3",
                                TestIdentities.valid(),
                                socket -> socket.setNeedClientAuth(true))
                        .unsent(),
                tls(
                                "client certificate of another CA",
                                TestIdentities.valid(),
                                socket -> socket.setNeedClientAuth(true))
                        .with(builder -> builder.clientCertificate(OTHER_CLIENT.certificate(), OTHER_CLIENT.key()))
                        .unsent(),
                tls(
                                "client certificate demanded and given",
                                TestIdentities.valid(),
                                socket -> socket.setNeedClientAuth(true))
                        .with(builder -> builder.clientCertificate(CLIENT.certificate(), CLIENT.key()))
                        .applied(),
                raw("TLS closed before the answer", caller -> {
                            caller.startTls(TestIdentities.valid(), socket -> {});
                            caller.read();
                        })
                        .with(TlsCases::trust)
                        .unanswered(),
                raw("TCP closed in a TLS answer", caller -> {
                            caller.startTls(TestIdentities.valid(), socket -> {});
                            caller.read();
                            caller.send(Http.ok(Http.SUCCESS).substring(0, 100));
                            caller.reset();
                        })
                        .with(TlsCases::trust)
                        .unanswered());
    }

    private static Scenario.Unexpected tls(String name, SSLContext server) {
        return tls(name, server, socket -> {});
    }

    private static Scenario.Unexpected tls(String name, SSLContext server, Consumer<SSLSocket> settings) {
        return raw(name, caller -> {
                    caller.startTls(server, settings);
                    while (true) {
                        caller.read();
                        caller.send(Http.ok(Http.SUCCESS));
                    }
                })
                .with(TlsCases::trust);
    }

    private static Scenario.Unexpected raw(String name, HostileServer.Script script) {
        return Scenario.when(name, "https", script);
    }

    private static HostileServer.Script sends(String hex) {
        return caller -> {
            caller.skip(50);
            caller.send(HexFormat.of().parseHex(hex));
            caller.stay();
        };
    }

    private static SetCallNumsClientBuilder trust(SetCallNumsClientBuilder builder) {
        return builder.trust(TestIdentities.caFile());
    }

    private static Path together(Path first, Path second) {
        try {
            Path both = Files.createTempFile("ca-", ".pem");
            both.toFile().deleteOnExit();
            return Files.writeString(both, Files.readString(first) + Files.readString(second));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void onlyTls12(SSLSocket socket) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
    }

    private static void needClient12(SSLSocket socket) {
        onlyTls12(socket);
        socket.setNeedClientAuth(true);
    }

    private static SSLContext trusting(TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What so many clients do; even then the host's name has to be right. */
    private static final class TrustEverything extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class TrustNothing implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
