package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.Outcome;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocols and cipher suites that the user's SSL context allows, and those alone; of them only what is safe. */
class SslParametersTest {

    private static final String TLS_1_3_ONLY = "TLSv1.3";
    private static final String TLS_1_2_ONLY = "TLSv1.2";

    @ParameterizedTest
    @CsvSource({"TLSv1.3, TLSv1.3", "TLSv1.2, TLSv1.2", "TLSv1.2, TLSv1.3 TLSv1.2", "TLSv1.3, TLSv1.3 TLSv1.1"})
    void shouldSpeakAProtocolThatBothAllow(String gateway, String client) throws IOException {
        assertThat(outcome(server(gateway, null), parameters(client, null))).isEqualTo(Outcome.APPLIED);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, TLSv1.3", "TLSv1.3, TLSv1.2"})
    void shouldSpeakNoOtherProtocol(String gateway, String client) throws IOException {
        assertThat(outcome(server(gateway, null), parameters(client, null))).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_AES_256_GCM_SHA384, TLS_AES_256_GCM_SHA384, APPLIED",
        "TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, NOT_APPLIED",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, APPLIED",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, NOT_APPLIED",
    })
    void shouldUseTheCipherSuitesAllowed(String gateway, String client, Outcome outcome) throws IOException {
        assertThat(outcome(server(null, gateway), parameters(null, client))).isEqualTo(outcome);
    }

    @Test
    void shouldTakeWhatAnSslContextAllowsByDefault() throws IOException {
        SSLParameters defaults = TestIdentities.valid().getDefaultSSLParameters();
        defaults.setProtocols(new String[] {TLS_1_3_ONLY});
        SSLContext context = WrappedSslContext.with(TestIdentities.valid(), defaults);
        try (HostileServer server = server(TLS_1_2_ONLY, null);
                SetCallNumsClient client = client(server).sslContext(context).build()) {
            assertThat(outcome(client)).isEqualTo(Outcome.NOT_APPLIED);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(client::checkConnection);
        }
        try (HostileServer server = server(TLS_1_3_ONLY, null);
                SetCallNumsClient client = client(server).sslContext(context).build()) {
            assertThat(outcome(client)).isEqualTo(Outcome.APPLIED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.1,, 'sslContext: must allow TLS 1.3 or 1.2, allows only TLSv1.1.'",
        ", TLS_ECDHE_ECDSA_WITH_NULL_SHA, 'sslContext: must allow a cipher suite that is known and safe, allows only TLS_ECDHE_ECDSA_WITH_NULL_SHA.'",
        ", TLS_OF_TOMORROW, 'sslContext: must allow a cipher suite that is known and safe, allows only TLS_OF_TOMORROW.'",
    })
    void shouldRefuseWhatLeavesNothingSafe(String protocols, String ciphers, String message) throws IOException {
        try (HostileServer server = server(null, null)) {
            assertThatThrownBy(client(server).sslContext(TestIdentities::valid, parameters(protocols, ciphers))::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
    }

    private static Outcome outcome(HostileServer started, SSLParameters parameters) throws IOException {
        try (HostileServer server = started;
                SetCallNumsClient client = client(server)
                        .sslContext(TestIdentities::valid, parameters)
                        .build()) {
            return outcome(client);
        }
    }

    private static Outcome outcome(SetCallNumsClient client) {
        try {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            return Outcome.APPLIED;
        } catch (TransportException e) {
            return e.outcome();
        }
    }

    private static SetCallNumsClientBuilder client(HostileServer server) {
        return Victim.of(server.address()).retries(RetryPolicy.none());
    }

    private static HostileServer server(String protocol, String cipher) throws IOException {
        return HostileServer.start("https", caller -> {
            caller.startTls(TestIdentities.valid(), socket -> socket.setSSLParameters(parameters(protocol, cipher)));
            caller.read();
            caller.send(Http.ok(Http.SUCCESS));
        });
    }

    private static SSLParameters parameters(String protocols, String cipher) {
        SSLParameters parameters = new SSLParameters();
        if (protocols != null) {
            parameters.setProtocols(protocols.split(" ", -1));
        }
        if (cipher != null) {
            parameters.setCipherSuites(new String[] {cipher});
        }
        return parameters;
    }
}
