package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agents' GUIDs as they are at the moment. A file of them is followed; whom it does not name any more keeps the last GUID,
 * since a file may be short only because it is being written. What can be read only once is read once.
 */
final class CurrentGuids implements AutoCloseable {

    static final String KEPT = "going on with the GUIDs that were read before.";

    private final InputFile file;
    private final URI gateway;
    private final GuidRegistry registry = new GuidRegistry();
    private @Nullable FollowedFile<?> followed;

    private CurrentGuids(InputFile file, URI gateway) {
        this.file = file;
        this.gateway = gateway;
    }

    /**
     * Reads GUIDs for a gateway, and follows their file until this is closed.
     *
     * @param missing whether a file that is not there yet may be waited for
     * @param err is told, once, when the file cannot be used
     */
    static CurrentGuids of(InputFile file, URI gateway, Missing missing, PrintWriter err) {
        CurrentGuids guids = new CurrentGuids(file, gateway);
        boolean mayWait = missing == Missing.WAIT && file.canBeReadAgain();
        try {
            guids.take(GuidFile.read(file, gateway));
        } catch (InputException e) {
            if (!mayWait) {
                throw e;
            }
            Errors.warn(err, e.messages(), "waiting for a file that is right.");
        }
        if (file.canBeReadAgain()) {
            guids.followed = FollowedFile.follow(
                    file.path(), guids::readWhole, guids::take, e -> Errors.warn(err, e.messages(), KEPT));
        }
        return guids;
    }

    private Map<Integer, Optional<Guid>> readWhole() {
        file.requireWhole();
        return GuidFile.read(file, gateway);
    }

    private void take(Map<Integer, Optional<Guid>> read) {
        read.forEach((agent, guid) -> {
            if (guid.isEmpty()) {
                registry.signedOut(agent);
            } else if (!guid.equals(registry.guidOf(agent))) {
                registry.signedIn(agent, guid.get());
            }
        });
    }

    GuidRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        if (followed != null) {
            followed.close();
        }
    }
}
