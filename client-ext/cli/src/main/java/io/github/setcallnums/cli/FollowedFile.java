package io.github.setcallnums.cli;

import io.github.setcallnums.internal.DaemonThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read again whenever it was changed: written anew, replaced, or swapped for another by a symbolic link
 * anywhere in its path. Looks at it twice a second, since no notice is given of the last. What cannot be read is taken
 * for half written, until it has not changed for a while; then it is complained of, once until it can be read again.
 */
final class FollowedFile<T> implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * Also longer than the steps in which a file system tells the time: after that, no change hides behind the last
     * one.
     */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final Form ABSENT = new Form(null, FileTime.fromMillis(0), -1);

    private final Path path;
    private final Supplier<T> reader;
    private final Consumer<T> taker;
    private final Consumer<InputException> complaints;
    private final Thread thread = DaemonThread.of("setcallnums-guids", this::follow);
    private final Form first;
    private @Nullable Form last;
    private long since;
    private boolean done;
    private boolean complained;

    /** What tells two states of a file apart: the file itself, when it was changed, and its size. */
    private record Form(@Nullable Object file, FileTime changed, long size) {}

    private FollowedFile(Path path, Supplier<T> reader, Consumer<T> taker, Consumer<InputException> complaints) {
        this.path = path;
        this.reader = reader;
        this.taker = taker;
        this.complaints = complaints;
        this.first = form();
    }

    /**
     * Follows a file that was read just before, until this is closed. As long as it does not change, nothing is
     * complained of.
     *
     * @param reader reads it, and throws {@link InputException} if it is wrong
     * @param taker is given what was read
     * @param complaints is told why it keeps what it was given before
     */
    static <T> FollowedFile<T> follow(
            Path path, Supplier<T> reader, Consumer<T> taker, Consumer<InputException> complaints) {
        FollowedFile<T> followed = new FollowedFile<>(path, reader, taker, complaints);
        followed.thread.start();
        return followed;
    }

    private void follow() {
        try {
            while (true) {
                look(System.nanoTime());
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            // It is followed no more.
        }
    }

    private void look(long now) {
        Form form = form();
        if (!form.equals(last)) {
            last = form;
            since = now;
            done = false;
        }
        if (done) {
            return;
        }
        boolean settled = now - since >= SETTLED.toNanos();
        try {
            T content = reader.get();
            if (form.equals(form())) {
                taker.accept(content);
                complained = false;
                done = settled;
            }
        } catch (InputException e) {
            done = settled;
            if (settled && !complained && !form.equals(first)) {
                complained = true;
                complaints.accept(e);
            }
        }
    }

    private Form form() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Form(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            return ABSENT;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
