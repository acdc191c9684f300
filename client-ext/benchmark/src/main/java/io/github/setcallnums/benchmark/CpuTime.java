package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU time that the threads of a process have had, the kernel's share included: to the nanosecond, while that of
 * the whole process is counted in steps of 10 ms.
 */
record CpuTime(Map<Path, Long> nanosOfThreads) {

    static CpuTime of(long pid) {
        Map<Path, Long> nanos = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                nanos.put(thread, ofThread(thread));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no way to learn the CPU time of a process.", e);
        }
        return new CpuTime(nanos);
    }

    private static long ofThread(Path thread) throws IOException {
        try {
            String schedstat = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    /**
     * Sums up what the threads had since then. A thread that has ended meanwhile does not count: it was idle for long.
     */
    long nanosSince(CpuTime then) {
        return nanosOfThreads.entrySet().stream()
                .mapToLong(thread ->
                        Math.max(0, thread.getValue() - then.nanosOfThreads.getOrDefault(thread.getKey(), 0L)))
                .sum();
    }
}
