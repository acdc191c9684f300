package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.setcallnums.Guid;
import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that could bend the request gets as far as the wire. */
class InjectionTest {

    static IntStream charactersThatCannotStandInAHeader() {
        return IntStream.concat(
                IntStream.rangeClosed(0, ' '),
                IntStream.of(0x7f, 0x80, 0x85, 0xa0, 0xff, 0x10d, 0x10a, 0x2028, 0xff0d, 0xd800));
    }

    @ParameterizedTest
    @MethodSource("charactersThatCannotStandInAHeader")
    void shouldRefuseAGuidWith(int character) {
        String c = Character.toString(character);

        for (String value : new String[] {c, c + Http.GUID, Http.GUID + c, Http.GUID + c + "\nX-Injected: yes"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Guid.of(value))
                    .satisfies(e -> assertThat(Secret.text(Http.GUID).in(e.getMessage()))
                            .isEmpty());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guid.fromSetGuid("JSESSIONID=a" + c + "b"))
                .withNoCause();
    }

    @ParameterizedTest
    @MethodSource("charactersThatCannotStandInAHeader")
    void shouldRefuseACookieWith(int character) {
        String c = Character.toString(character);
        Guid guid = Guid.of(Http.GUID);

        for (String value : new String[] {c, c + Http.COOKIE, Http.COOKIE + c, Http.COOKIE + c + "\nX-Injected: yes"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> guid.withCookie(value))
                    .satisfies(e -> assertThat(Secret.text(Http.COOKIE_VALUE).in(e.getMessage()))
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gateway:8043/x",
                "https://gateway:8043/../x",
                "https://gateway:8043?x=y",
                "https://gateway:8043#x",
                "https://gateway:8043/\r\nGuid: x",
                "https://gateway\r\n:8043",
                "https://gateway:8043 ",
                "https://user:swordfish@gateway:8043",
                "https://user:swordfish@gate way:8043",
                "https://gateway\\@other:8043",
                "https://other%00.gateway:8043",
                "https://[::1%25lo\r\n]:8043",
                "http://gateway:8043",
                "http://127.0.0.1.other:8043",
                "http://localhost.other:8043",
                "http://127.999.1.1:8043",
                "file:///etc/passwd",
                "https:gateway",
                "//gateway:8043",
                "gateway:8043",
                "https://:8043",
                "https://gateway:0",
                "https://gateway:65536",
                "https://gateway:-1",
                "https://gateway:x",
                "",
            })
    void shouldRefuseAsTheGatewaysAddress(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetCallNumsClient.builder().gateway(address))
                .satisfies(e -> assertThat(trace(e)).doesNotContain("swordfish"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy:3128",
                "http://proxy",
                "http://proxy:3128/x",
                "http://user:swordfish@proxy:3128",
                "http://user:swordfish@pro xy:3128",
                "socks://proxy:1080",
                "http://proxy:0",
                "http://proxy:65536",
            })
    void shouldRefuseAsTheProxysAddress(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetCallNumsClient.builder().proxy(address))
                .satisfies(e -> assertThat(trace(e)).doesNotContain("swordfish"));
    }

    @Test
    void shouldNotEvenConnectForAWrongChange() throws IOException {
        try (HostileServer server = HostileServer.start("http", ServerConnection::stay);
                SetCallNumsClient client = Victim.of(server.address()).build()) {
            InvalidChangeException e = Assertions.catchThrowableOfType(
                    InvalidChangeException.class, () -> client.setCallNums(Integer.MIN_VALUE, null, Integer.MAX_VALUE));

            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(e.violations()).hasSize(3);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void shouldSendEveryVisibleCharacterOfAGuidAsItIs() throws IOException {
        StringBuilder visible = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            visible.append(c);
        }
        AtomicReference<String> arrived = new AtomicReference<>();
        try (HostileServer server = HostileServer.start("http", caller -> {
                    caller.read();
                    arrived.set(caller.guid());
                    caller.send(Http.ok(Http.SUCCESS));
                });
                SetCallNumsClient client = Victim.of(server.address())
                        .guids(agent -> Optional.of(Guid.of(visible.toString())))
                        .build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

            assertThat(arrived).hasValue(visible.toString());
        }
    }

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
