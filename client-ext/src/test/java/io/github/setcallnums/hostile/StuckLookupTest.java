package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A name's lookup that never ends holds no caller: the JDK reads its hosts file from a pipe into which nobody writes.
 */
class StuckLookupTest {

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithEveryLimitAndLeaveOneThreadBehind() throws Exception {
        Path hosts = folder.resolve("hosts");
        assertThat(new ProcessBuilder("mkfifo", hosts.toString()).start().waitFor())
                .isZero();

        assertThat(ChildJvm.run(StuckLookup.class, "-Djdk.net.hosts.file=" + hosts))
                .containsExactly(
                        "connectTimeout: Ended[outcome=NOT_APPLIED, interruptFlag=false]",
                        "totalTimeout: Ended[outcome=NOT_APPLIED, interruptFlag=false]",
                        "interrupt: Ended[outcome=NOT_APPLIED, interruptFlag=true]",
                        "close: Ended[outcome=NOT_APPLIED, interruptFlag=false]",
                        "proxy: Ended[outcome=NOT_APPLIED, interruptFlag=false]",
                        "checkConnection: java.net.UnknownHostException: gateway.example: not found within 100 ms",
                        "interrupted check: java.io.IOException: interrupted, true",
                        "lookups of ten calls: 1");
    }
}
