package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import org.junit.jupiter.api.Test;

/**
 * An older TLS is refused by the client itself, also where the JDK would allow it and the SSLContext is the user's own.
 */
class OldProtocolTest {

    @Test
    void shouldNotSpeakAnOlderTls() throws Exception {
        assertThat(ChildJvm.run(OldProtocol.class))
                .containsExactly(
                        "the JDK: TLSv1.1",
                        "the client: Ended[outcome=NOT_APPLIED, interruptFlag=false]",
                        "requests: 0");
    }
}
