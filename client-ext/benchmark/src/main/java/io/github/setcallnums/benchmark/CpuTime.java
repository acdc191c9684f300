package io.github.setcallnums.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The CPU time of a process. */
final class CpuTime {

    private CpuTime() {}

    /** Sums up the threads, to the nanosecond: that of the whole process is counted in steps of 10 ms. */
    static long nanos(long pid) {
        long nanos = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                nanos += ofThread(thread);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no way to learn the CPU time of a process.", e);
        }
        return nanos;
    }

    private static long ofThread(Path thread) throws IOException {
        try {
            String schedstat = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
