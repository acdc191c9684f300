package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a text file to which lines are only ever appended, each in one write; see {@link JournalLines}. Whatever
 * was written stays: a line that a full disk or the death of the process tore is ended with a mark, and not read.
 * Thread-safe.
 */
public final class JournalFile implements Journal {

    private static final byte[] NOTHING = {};
    private static final int ROOM_FOR_AN_END = 64;

    private final Path path;
    private final JournalLock lock;
    private final RandomAccessFile file;
    private final FileOutputStream tail;
    private final JournalReplay replay;

    /** Whether the file ends where a line can follow. */
    private boolean intact;

    private @Nullable UncheckedIOException full;

    private JournalFile(Path path, JournalLock lock, JournalReplay replay) throws IOException {
        this.path = path;
        this.lock = lock;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.tail = new FileOutputStream(path.toFile(), true);
        this.replay = replay;
    }

    /**
     * Opens or creates a journal, and reads what it knows.
     *
     * @param retryUnknown whether changes of unknown outcome are to be sent again
     * @throws IllegalArgumentException if the file is something else than a journal, or damaged
     * @throws IllegalStateException if another run uses it
     * @throws UncheckedIOException if it cannot be read and written
     */
    public static JournalFile open(Path path, boolean retryUnknown) {
        try {
            JournalLock lock = JournalLock.of(path);
            try {
                return new JournalFile(path, lock, new JournalReplay(retryUnknown)).read();
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(path, "be read and written", e);
        }
    }

    private JournalFile read() throws IOException {
        try {
            lockItself();
            byte[] start = new byte[(int) Math.min(file.length(), JournalLines.HEADER.length)];
            file.seek(0);
            file.readFully(start);
            if (!Arrays.equals(start, Arrays.copyOf(JournalLines.HEADER, start.length))) {
                throw new IllegalArgumentException("journal " + path + ": is another file, and was left as it is.");
            }
            readLines();
            replay.conclude();
            return this;
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            tail.close();
            throw e;
        }
    }

    /** For a run that knows the file by another name, a hard link; nothing else of ours opens the file meanwhile. */
    private void lockItself() throws IOException {
        try {
            if (file.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Locked by somebody else in this JVM.
        }
        throw JournalLock.inUse(path);
    }

    private void readLines() throws IOException {
        boolean torn = missing().length > 0;
        file.seek(Math.min(file.length(), JournalLines.HEADER.length));
        // On the same descriptor, and not closed: that would end the lock.
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(file.getFD()), StandardCharsets.UTF_8));
        int number = 2;
        String line = lines.readLine();
        while (line != null) {
            String next = lines.readLine();
            if (next != null || !torn) {
                read(line, number);
            }
            line = next;
            number++;
        }
    }

    private void read(String line, int number) {
        try {
            replay.add(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "journal " + path + ", line " + number + ": damaged. Move the file away, and begin a new journal:"
                            + " then everything is sent again, in its order.",
                    e);
        }
    }

    /** Returns the run that applied the last of the changes, if there is nothing left to send. */
    public Optional<JournalRun> finishedBy() {
        return replay.isFinished() ? replay.lastRun() : Optional.empty();
    }

    @Override
    public boolean isFinished() {
        return replay.isFinished();
    }

    /**
     * Checks that the journal belongs to a plan.
     *
     * @throws IllegalArgumentException if not
     */
    public void requirePlan(long changes, long hash) {
        String plan = JournalLines.plan(changes, hash);
        if (!replay.plan().orElse(plan).equals(plan)) {
            throw new IllegalArgumentException("journal " + path + ": belongs to another plan.");
        }
    }

    /**
     * Checks that the journal belongs to a gateway: what one has applied says nothing of another.
     *
     * @throws IllegalArgumentException if not
     */
    public void requireGateway(URI gateway) {
        String address = JournalLines.address(gateway);
        String known = replay.gateway().orElse(address);
        if (!known.equals(address)) {
            throw new IllegalArgumentException("journal " + path + ": is of the gateway " + known + ", not of "
                    + address + ": go on with that one, or begin a new journal.");
        }
    }

    /** Notes which plan it belongs to, unless it knows. */
    public void notePlan(long changes, long hash) {
        if (replay.plan().isEmpty()) {
            append(JournalLines.plan(changes, hash));
        }
    }

    @Override
    public void start(BulkOptions options, URI gateway) {
        requireGateway(gateway);
        if (isFinished()) {
            return;
        }
        try {
            lock.keepRoom(options.concurrency() * ROOM_FOR_AN_END);
        } catch (IOException e) {
            throw unusable(path, "be written", e);
        }
        if (replay.gateway().isEmpty()) {
            append(JournalLines.gateway(gateway));
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        append(JournalLines.run(new JournalRun(now, System.getProperty("user.name", ""), options.reason())));
    }

    /** Returns the outcome of a change that is not to be sent. */
    public Optional<BulkResult> settled(long position, CallNumsChange change) {
        return settled(new NumberedChange(position, change));
    }

    @Override
    public Optional<BulkResult> settled(NumberedChange change) {
        try {
            return replay.settled(change);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("journal " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void begin(NumberedChange change) {
        if (full != null) {
            throw full;
        }
        appendOrGiveRoom(JournalLines.begin(change));
    }

    /** Once the disk is full, what was kept of it is for the ends of the calls under way. */
    @Override
    public synchronized void end(BulkResult result) {
        String line = JournalLines.end(result);
        if (full != null) {
            append(line);
            return;
        }
        try {
            appendOrGiveRoom(line);
        } catch (UncheckedIOException e) {
            append(line);
            throw e;
        }
    }

    private void appendOrGiveRoom(String line) {
        try {
            append(line);
        } catch (UncheckedIOException e) {
            full = e;
            lock.giveRoom();
            throw e;
        }
    }

    @Override
    public void finish(long changes) {
        append(JournalLines.finished(changes));
    }

    private synchronized void append(String line) {
        try {
            if (!intact) {
                tail.write(missing());
            }
            intact = false;
            tail.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            intact = true;
        } catch (IOException e) {
            throw unusable(path, "be written", e);
        }
    }

    /** Returns what the file lacks before a line can follow: the rest of the first line, or the end of a torn one. */
    private byte[] missing() throws IOException {
        long length = file.length();
        if (length < JournalLines.HEADER.length) {
            return Arrays.copyOfRange(JournalLines.HEADER, (int) length, JournalLines.HEADER.length);
        }
        file.seek(length - 1);
        return file.read() == '\n' ? NOTHING : JournalLines.END_OF_TORN_LINE;
    }

    @Override
    public void close() {
        try (lock;
                file;
                tail) {
            intact = false;
        } catch (IOException e) {
            throw unusable(path, "be closed", e);
        }
    }

    private static UncheckedIOException unusable(Path path, String what, IOException e) {
        return new UncheckedIOException("journal " + path + ": cannot " + what + ": " + e.getMessage(), e);
    }
}
