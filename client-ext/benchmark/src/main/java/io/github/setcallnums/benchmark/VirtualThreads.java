package io.github.setcallnums.benchmark;

import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** Many callers on virtual threads, which JDK 21 and newer have. */
final class VirtualThreads {

    private static final String PINNED = "jdk.VirtualThreadPinned";

    static final int CALLERS = 10_000;

    private long pinned;
    private final AtomicLong applied = new AtomicLong();

    static boolean exist() {
        return Runtime.version().feature() >= 21;
    }

    /** Makes one call on each of many virtual threads, all at once. */
    void call(SetCallNumsClient client) throws IOException, InterruptedException, ReflectiveOperationException {
        try (Recording events = new Recording()) {
            events.enable(PINNED).withoutThreshold();
            events.start();
            ThreadFactory threads = factory();
            CountDownLatch finished = new CountDownLatch(CALLERS);
            for (int i = 0; i < CALLERS; i++) {
                int agentId = 101 + i;
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
            pinned = count(events);
        }
    }

    private static long count(Recording events) throws IOException {
        Path file = Files.createTempFile("virtual-threads", ".jfr");
        try {
            events.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(PINNED))
                    .count();
        } finally {
            Files.delete(file);
        }
    }

    long pinned() {
        return pinned;
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
