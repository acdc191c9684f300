package io.github.setcallnums.internal.bulk;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a journal for one run at a time. Among processes by a lock on a file beside it, which nobody else has reason to
 * open: on POSIX systems, a process loses its locks on a file when it closes any descriptor of it. Therefore the runs
 * of this JVM are told apart before they open anything. The file also keeps some room on the disk, for when there is no
 * other any more.
 */
final class JournalLock implements Closeable {

    private static final Set<Object> USED_IN_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Object journal;
    private final Path file;
    private final RandomAccessFile opened;

    private JournalLock(Object journal, Path file, RandomAccessFile opened) {
        this.journal = journal;
        this.file = file;
        this.opened = opened;
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

    private static RandomAccessFile lock(Path path, Path file) throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        if (opened.read() > 0) {
            opened.close();
            throw new IllegalArgumentException(
                    "journal " + path + ": " + file.getFileName() + ": is another file, and was left as it is.");
        }
        try {
            if (opened.getChannel().tryLock() != null) {
                return opened;
            }
        } catch (OverlappingFileLockException e) {
            // Locked by this library, loaded a second time: to close the file would end that lock.
            throw inUse(path);
        }
        opened.close();
        throw inUse(path);
    }

    /** Keeps room on the disk. */
    void keepRoom(int bytes) throws IOException {
        opened.seek(0);
        opened.write(new byte[bytes]);
    }

    /** Gives the room back that was kept. */
    void giveRoom() {
        try {
            opened.setLength(0);
        } catch (IOException e) {
            // There is no more room then, which is what those who need it will find.
        }
    }

    static IllegalStateException inUse(Path path) {
        return new IllegalStateException("journal " + path + ": another run is using it.");
    }

    @Override
    public void close() throws IOException {
        try (opened) {
            // Whoever opened the file just before finds the journal itself locked, too.
            Files.deleteIfExists(file);
        } finally {
            USED_IN_THIS_JVM.remove(journal);
        }
    }
}
