package io.github.setcallnums.internal.bulk;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a journal for one run at a time. Among processes by a lock on a file beside it, which nobody else has reason to open:
 * on POSIX systems, a process loses its locks on a file when it closes any descriptor of it. Therefore the runs of this JVM
 * are told apart before they open anything.
 */
final class JournalLock implements Closeable {

    private static final Set<Object> USED_IN_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Object journal;
    private final Path file;
    private final FileChannel channel;

    private JournalLock(Object journal, Path file, FileChannel channel) {
        this.journal = journal;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a journal, and creates it if it does not exist.
     *
     * @throws IllegalStateException if another run uses it
     */
    static JournalLock of(Path path) throws IOException {
        if (!Files.exists(path)) {
            new FileOutputStream(path.toFile(), true).close();
        }
        Path real = path.toRealPath();
        // The same under each of its names, where the system can tell.
        Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        Object journal = Objects.requireNonNullElse(key, real);
        if (!USED_IN_THIS_JVM.add(journal)) {
            throw inUse(path);
        }
        boolean locked = false;
        try {
            Path file = real.resolveSibling(real.getFileName() + ".lock");
            JournalLock lock = new JournalLock(journal, file, lock(path, file));
            locked = true;
            return lock;
        } finally {
            if (!locked) {
                USED_IN_THIS_JVM.remove(journal);
            }
        }
    }

    private static FileChannel lock(Path path, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Locked by this library, loaded a second time: to close the channel would end that lock.
            throw inUse(path);
        }
        channel.close();
        throw inUse(path);
    }

    static IllegalStateException inUse(Path path) {
        return new IllegalStateException("journal " + path + ": another run is using it.");
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            // Whoever opened the file just before finds the journal itself locked, too.
            Files.deleteIfExists(file);
        } finally {
            USED_IN_THIS_JVM.remove(journal);
        }
    }
}
