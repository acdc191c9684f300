package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody foresaw ends a call as anything else does: with an outcome. */
class UnforeseenFaultTest {

    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                NullPointerException::new,
                () -> new IllegalStateException("Pool entry is not present in the set of leased entries"),
                () -> new ConcurrentModificationException("raced"),
                () -> new OutOfMemoryError("unable to create native thread"),
                () -> new NoClassDefFoundError("org/example/Missing"),
                () -> new StackOverflowError(),
                () -> new AssertionError("internal"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldBecomeAFailureWithAnOutcome(Supplier<Throwable> fault) throws IOException {
        try (HostileServer server = HostileServer.start("https", ServerConnection::stay);
                SetCallNumsClient client = Victim.of(server.address())
                        .sslContext(WrappedSslContext.with(
                                TestIdentities.valid(),
                                new BrokenSockets(TestIdentities.valid().getSocketFactory(), fault)))
                        .build()) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 5))
                    .withCauseInstanceOf(fault.get().getClass())
                    .matches(e -> e.outcome() == Outcome.NOT_APPLIED);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(client::checkConnection);
            assertThat(client.pool().active()).isZero();
        }
    }

    /** In a process that has no room left for the stack of another thread. */
    @Test
    void shouldNeedNoThreadForAnAddressAndSayWhenANameHasNone() throws Exception {
        try (HostileServer server = HostileServer.start("http", UnforeseenFaultTest::answer)) {
            List<String> printed = ChildJvm.runAfter(
                    "ulimit -v 8000000",
                    NoThreads.class,
                    "-Xss256m",
                    "-Xmx64m",
                    "-XX:CompressedClassSpaceSize=64m",
                    "-Dport=" + server.port());

            assertThat(printed)
                    .filteredOn(line -> line.startsWith("> "))
                    .containsExactly(
                            "> no thread left",
                            "> 127.0.0.1: applied",
                            "> localhost: NOT_APPLIED localhost: cannot be looked up, unable to create native thread",
                            "> check: localhost: cannot be looked up, unable to create native thread");
        }
    }

    private static void answer(ServerConnection caller) throws IOException {
        while (true) {
            caller.read();
            caller.send(Http.ok(Http.SUCCESS));
        }
    }
}
