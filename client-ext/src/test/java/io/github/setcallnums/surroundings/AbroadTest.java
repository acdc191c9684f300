package io.github.setcallnums.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbroadTest {

    private static final String[] EXPECTED = {
        "the gateway's message was read",
        "come back in about 60 min",
        "agentid 1 is wrong: Agent ID. The value ranges from 101 to 999999.",
        "callnums 61 is wrong: Maximum number of agent sessions. The maximum value is 60, and the minimum value is 1.",
        "mediaType null is wrong: must not be null"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR -Dfile.encoding=US-ASCII -Duser.timezone=Asia/Kathmandu",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab -Duser.timezone=Pacific/Chatham"
            })
    void shouldDoAndSayTheSameEverywhere(String settings) throws IOException, InterruptedException {
        assertThat(ChildJvm.run(Abroad.class, settings.split(" "))).endsWith(EXPECTED);
    }

    @Test
    void shouldDoWithoutAnyLoggingProvider() throws IOException, InterruptedException {
        assertThat(ChildJvm.run(Abroad.class, ChildJvm.classPathWithout("logback-"), Map.of()))
                .endsWith(EXPECTED);
    }

    /** The gateway makes its certificates in a JVM of its own, which must not want the debugger's port, too. */
    @Test
    void shouldStartTheGatewayUnderADebugger() throws IOException, InterruptedException {
        Map<String, String> debugger = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + freePort());

        assertThat(ChildJvm.run(Abroad.class, ChildJvm.classPath(), debugger)).endsWith(EXPECTED);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
