package io.github.setcallnums.internal.bulk;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.bulk.BulkResult;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A journal in a text file to which lines are only ever appended, each in one write:
 *
 * <pre>
 * setcallnums journal 1
 * 0 begin 101 53 5
 * 0 applied 0
 * 1 begin 102 53 5
 * 1 not-applied 100-006
 * </pre>
 *
 * <p>A line is: position in the stream; word; agent, media type and callnums, or the retcode if there was one. A change of
 * which nothing but its begin is known may have been applied. A last line without its end is what a dying process left, and
 * is cut off. Thread-safe.
 */
public final class JournalFile implements Journal {

    private static final String HEADER = "setcallnums journal 1";

    private final Path path;
    private final RandomAccessFile file;
    private final FileOutputStream tail;
    private final JournalReplay earlier;

    private JournalFile(Path path, JournalReplay earlier) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.tail = new FileOutputStream(path.toFile(), true);
        this.earlier = earlier;
    }

    /**
     * Opens or creates a journal, and reads what it knows.
     *
     * @param retryUnknown whether changes of unknown outcome are to be sent again
     * @throws IllegalArgumentException if the file is something else than a journal
     * @throws IllegalStateException if another run uses it
     * @throws UncheckedIOException if it cannot be read and written
     */
    public static JournalFile open(Path path, boolean retryUnknown) {
        JournalFile journal;
        try {
            journal = new JournalFile(path, new JournalReplay(retryUnknown));
        } catch (IOException e) {
            throw unusable(path, e);
        }
        try {
            journal.lock();
            journal.read();
            return journal;
        } catch (IOException e) {
            journal.close();
            throw unusable(path, e);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void lock() throws IOException {
        try {
            if (file.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Used by another run in this JVM.
        }
        throw new IllegalStateException("journal " + path + ": another run is using it.");
    }

    private void read() throws IOException {
        byte[] header = (HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] start = new byte[(int) Math.min(file.length(), header.length)];
        file.readFully(start);
        if (!Arrays.equals(start, 0, start.length, header, 0, start.length)) {
            throw new IllegalArgumentException("journal " + path + ": is another file, and was left as it is.");
        }
        if (start.length < header.length) {
            file.setLength(0);
            tail.write(header);
            return;
        }
        cutTornLine();
        file.seek(header.length);
        readLines();
        earlier.conclude();
    }

    private void cutTornLine() throws IOException {
        long end = file.length();
        do {
            file.seek(--end);
        } while (file.read() != '\n');
        file.setLength(end + 1);
    }

    private void readLines() throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(file.getChannel()), StandardCharsets.UTF_8));
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                earlier.add(line);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("journal " + path + ", line " + number + ": damaged.", e);
            }
        }
    }

    @Override
    public Optional<BulkResult> settled(long position, CallNumsChange change) {
        try {
            return earlier.settled(position, change);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("journal " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void begin(long position, CallNumsChange change) {
        append(position + " begin " + change.agentId() + " "
                + change.mediaType().getValue() + " " + change.callNums() + "\n");
    }

    @Override
    public void end(BulkResult result) {
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String retcode = result.retcode().map(code -> " " + code).orElse("");
        append(result.position() + " " + outcome + retcode + "\n");
    }

    /** Without a lock: the system itself puts each write at the end. */
    private void append(String line) {
        try {
            tail.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    @Override
    public void close() {
        try (file) {
            tail.close();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static UncheckedIOException unusable(Path path, IOException e) {
        return new UncheckedIOException("journal " + path + ": cannot be read and written: " + e.getMessage(), e);
    }
}
