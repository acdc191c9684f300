package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.GuidRegistry;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agents' GUIDs as they are at the moment: in a file, which is followed, or in a stream, which is read for as long
 * as it lasts. Whom a file does not name any more keeps the last GUID, since it may be short only because it is being
 * written.
 */
final class CurrentGuids implements AutoCloseable {

    static final String KEPT = "going on with the GUIDs that were read before.";

    private final GuidRegistry registry = new GuidRegistry();
    private final PrintWriter err;
    private @Nullable FollowedFile<?> followed;
    private @Nullable GuidStream stream;

    private CurrentGuids(PrintWriter err) {
        this.err = err;
    }

    /**
     * Reads GUIDs for a gateway, and goes on to do so until this is closed.
     *
     * @param missing whether a file that is not there yet may be waited for
     * @param err is told, once, when a file or a line cannot be used
     */
    static CurrentGuids of(InputFile file, URI gateway, Missing missing, PrintWriter err) {
        CurrentGuids guids = new CurrentGuids(err);
        if (file.canBeReadAgain()) {
            guids.follow(file, gateway, missing);
        } else {
            guids.stream = GuidStream.read(new GuidFile(file, gateway), guids::take, err);
        }
        return guids;
    }

    private void follow(InputFile file, URI gateway, Missing missing) {
        try {
            new GuidFile(file, gateway).readAll().forEach(this::take);
        } catch (InputException e) {
            if (missing != Missing.WAIT) {
                throw e;
            }
            Errors.warn(err, e.messages(), "waiting for a file that is right.");
        }
        followed = FollowedFile.follow(
                file.path(),
                () -> {
                    file.requireWhole();
                    return new GuidFile(file, gateway).readAll();
                },
                read -> read.forEach(this::take),
                e -> Errors.warn(err, e.messages(), KEPT));
    }

    private void take(int agent, Optional<Guid> guid) {
        if (guid.isEmpty()) {
            registry.signedOut(agent);
        } else if (!guid.equals(registry.guidOf(agent))) {
            registry.signedIn(agent, guid.get());
        }
    }

    GuidRegistry registry() {
        return registry;
    }

    /** Returns what to check a plan with: it waits for the GUIDs of a stream, so long in all. */
    GuidProvider toCheckWith(Duration patience) {
        return stream == null ? registry : stream.awaiting(registry, patience);
    }

    /** The plan is checked. Throws InputException if a line of a stream was wrong until now. */
    void endCheck() {
        if (stream != null) {
            stream.endCheck();
        }
    }

    @Override
    public void close() {
        if (followed != null) {
            followed.close();
        }
    }
}
