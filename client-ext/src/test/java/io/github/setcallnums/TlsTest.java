package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.internal.Tls;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TlsTest {

    private static final EmbeddedGateway GATEWAY = EmbeddedGateway.start();

    private final GuidRegistry guids = new GuidRegistry();

    TlsTest() {
        guids.signedIn(101, Guid.fromSetGuid(GATEWAY.signIn(101, MediaType.SOCIAL_CHAT)));
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void shouldTrustACaFromAPemFile() {
        try (SetCallNumsClient client = client(guids).trust(GATEWAY.caFile()).build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
        }
        assertThat(GATEWAY.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldNotTalkToAGatewayOfAnUnknownCa() {
        long before = GATEWAY.requestCount();
        try (SetCallNumsClient client = client(guids).build()) {
            TransportException e = catchThrowableOfType(
                    TransportException.class, () -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 6));

            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(e).hasRootCauseInstanceOf(Exception.class).hasCauseInstanceOf(SSLException.class);
        }
        assertThat(GATEWAY.requestCount()).isEqualTo(before);
    }

    @Test
    void shouldUseNoOtherCipherSuiteThanThose() {
        // The gateway's key is an elliptic curve's, so it has none of the second.
        assertThatCode(() -> callWith("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> callWith("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    @Test
    void shouldUseNoOtherProtocolThanThose() {
        // A suite of TLS 1.3 is none in 1.2.
        assertThatCode(() -> callWith("TLSv1.3", "TLS_AES_128_GCM_SHA256")).doesNotThrowAnyException();
        assertThatThrownBy(() -> callWith("TLSv1.2", "TLS_AES_128_GCM_SHA256"))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    private void callWith(String protocol, String cipherSuite) {
        SSLParameters parameters = new SSLParameters(new String[] {cipherSuite}, new String[] {protocol});
        SSLContext context = Tls.context(GATEWAY.caFile(), null, null);
        try (SetCallNumsClient client =
                client(guids).sslContext(context, parameters).build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
        }
    }

    private static SetCallNumsClient.Builder client(GuidProvider guids) {
        return SetCallNumsClient.builder()
                .gateway(GATEWAY.uri().toString())
                .guids(guids)
                .retries(RetryPolicy.none());
    }
}
