package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.setcallnums.model.MediaType;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * Holds the memory that one call takes to a budget. It is counted by the JVM, thread by thread, and so does not depend
 * on how busy the machine is.
 */
class AllocationTest extends OneAgent {

    /** Whoever has to raise it says in docs/performance.md what for. */
    private static final long BYTES_PER_CALL = 12_000;

    private static final int WARM_UP = 15_000;
    private static final int MEASURED = 5_000;

    @Test
    void shouldKeepToTheBudgetOfBytesPerCall() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (SetCallNumsClient client = client(guids)) {
            call(client, WARM_UP);

            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            call(client, MEASURED);
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

            assertThat((after - before) / MEASURED).isLessThan(BYTES_PER_CALL);
        }
    }

    private static void call(SetCallNumsClient client, int times) {
        for (int i = 0; i < times; i++) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 1 + i % 60);
        }
    }
}
