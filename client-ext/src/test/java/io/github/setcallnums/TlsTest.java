package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import javax.net.ssl.SSLException;
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

    private static SetCallNumsClientBuilder client(GuidProvider guids) {
        return SetCallNumsClient.builder()
                .gateway(GATEWAY.uri().toString())
                .guids(guids)
                .retries(RetryPolicy.none());
    }
}
