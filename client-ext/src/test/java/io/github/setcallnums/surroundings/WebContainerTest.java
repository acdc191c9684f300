package io.github.setcallnums.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebContainerTest {

    /** .ci/storm starts and stops it more often. */
    private static final int STARTS = Integer.getInteger("container.starts", 5);

    @Test
    void shouldLeaveNeitherThreadNorClassLoaderBehind() throws IOException, InterruptedException {
        // What is only softly held counts as gone: Jackson keeps its buffers so, on the threads of the container.
        List<String> lines =
                ChildJvm.run(WebContainer.class, "-XX:SoftRefLRUPolicyMSPerMB=0", "-Dcontainer.starts=" + STARTS);

        assertThat(lines).filteredOn("ran to its end"::equals).hasSize(STARTS);
        assertThat(lines).noneMatch(line -> line.startsWith("left: ")).endsWith("class loaders left: 0");
    }
}
