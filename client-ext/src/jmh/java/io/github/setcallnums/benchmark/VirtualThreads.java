package io.github.setcallnums.benchmark;

import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordingStream;

/** Many callers on virtual threads, which JDK 21 and newer have. */
final class VirtualThreads {

    static final int CALLERS = 10_000;

    private final AtomicLong pinned = new AtomicLong();
    private final AtomicLong applied = new AtomicLong();

    static boolean exist() {
        return Runtime.version().feature() >= 21;
    }

    /** Makes one call on each of many virtual threads, all at once. */
    void call(SetCallNumsClient client) throws InterruptedException, ReflectiveOperationException {
        try (RecordingStream events = new RecordingStream()) {
            events.enable("jdk.VirtualThreadPinned").withoutThreshold();
            events.onEvent("jdk.VirtualThreadPinned", event -> pinned.incrementAndGet());
            events.startAsync();
            ThreadFactory threads = factory();
            CountDownLatch finished = new CountDownLatch(CALLERS);
            for (int i = 0; i < CALLERS; i++) {
                int agentId = 101 + i % 1000;
                threads.newThread(() -> {
                            try {
                                client.setCallNums(agentId, MediaType.SOCIAL_CHAT, 5);
                                applied.incrementAndGet();
                            } finally {
                                finished.countDown();
                            }
                        })
                        .start();
            }
            finished.await();
            events.stop();
        }
    }

    long pinned() {
        return pinned.get();
    }

    long applied() {
        return applied.get();
    }

    /** The library is built for JDK 17, which does not know them. */
    private static ThreadFactory factory() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }
}
