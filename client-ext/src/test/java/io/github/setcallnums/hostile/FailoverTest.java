package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls find the node that answers: each address of a name is tried, and a name that has moved is followed. */
class FailoverTest {

    @TempDir
    private Path folder;

    @Test
    void shouldFindTheNodeThatAnswers() throws Exception {
        String hosts = folder.resolve("hosts").toString();

        assertThat(ChildJvm.run(Failover.class, "-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=0"))
                .containsExactly(
                        "127.0.0.2 is dead: 1 request to 127.0.0.3",
                        "::1 is dead: 1 request to 127.0.0.3",
                        "the name has moved: 0 further requests to 127.0.0.2");
    }
}
