package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.setcallnums.model.MediaType;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a gateway listens, and what its certificate says of that. */
class BindTest {

    @Test
    void shouldListenOnOneLoopbackAddressUnlessAsked() throws Exception {
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().http().start()) {
            assertThat(gateway.uri().getHost()).isEqualTo("127.0.0.1");
            assertThatIOException()
                    .isThrownBy(
                            () -> new Socket(address("127.0.0.2"), gateway.uri().getPort()).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "::1"})
    void shouldListenOnAnotherAddressAndNameIt(String address) throws Exception {
        try (EmbeddedGateway gateway =
                EmbeddedGateway.builder().bind(address(address)).start()) {
            assertWorksAt(gateway, gateway.uri());
            assertThat(address(gateway.uri().getHost())).isEqualTo(address(address));
        }
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void shouldListenOnAllAddressesAndNameThem(String host) throws Exception {
        try (EmbeddedGateway gateway =
                EmbeddedGateway.builder().bind(address("0.0.0.0")).start()) {
            assertThat(gateway.uri().getHost()).isEqualTo("127.0.0.1");
            assertWorksAt(
                    gateway, URI.create("https://" + host + ":" + gateway.uri().getPort()));
        }
    }

    static Stream<String> hosts() throws Exception {
        Stream<String> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .map(InetAddress::getHostAddress);
        return Stream.concat(
                addresses, Stream.of("localhost", InetAddress.getLocalHost().getHostName()));
    }

    @Test
    void shouldSayThatTheAddressIsNotOfThisMachine() throws Exception {
        InetAddress elsewhere = address("192.0.2.1");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(
                        () -> EmbeddedGateway.builder().http().bind(elsewhere).start())
                .withMessageStartingWith("The gateway could not start: ");
    }

    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getAllByName(literal)[0];
    }

    private static void assertWorksAt(EmbeddedGateway gateway, URI uri) throws Exception {
        String guid = JdkClient.guid(gateway.signIn(101, MediaType.SOCIAL_CHAT));
        assertThat(JdkClient.https(uri, gateway.caFile()).retcode(101, guid)).isEqualTo("0");
    }
}
