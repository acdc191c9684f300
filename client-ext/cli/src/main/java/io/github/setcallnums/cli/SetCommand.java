package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.internal.bulk.NumberedChange;
import io.github.setcallnums.model.MediaType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Applies one change. */
@Command(
        name = "set",
        description = "Set how many sessions of one media type an agent may hold at a time.",
        customSynopsis = "setcallnums set --gateway URL --agent ID --media-type TYPE --callnums N [OPTION]...",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  setcallnums set --gateway https://10.20.30.40:8043 --ca-file gateway-ca.pem \\",
            "      --agent 101 --media-type social-chat --callnums 5 --guid-file 101.guid",
            "  SETCALLNUMS_GUID=$(fetch-guid 101) setcallnums set --agent 101 \\",
            "      --media-type 53 --callnums 5 --output json | jq .outcome"
        })
final class SetCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--agent", paramLabel = "ID", required = true, description = "The agent, 101 to 999999.")
    private int agent;

    @Option(
            names = "--media-type",
            paramLabel = "TYPE",
            required = true,
            converter = MediaTypeName.class,
            completionCandidates = MediaTypeName.class,
            description = "The media type: ${COMPLETION-CANDIDATES}, or its number.")
    private MediaType mediaType = MediaType.TEXT_CHAT;

    @Option(
            names = "--callnums",
            paramLabel = "N",
            required = true,
            description = "The maximum number of sessions, 1 to 60.")
    private int callNums;

    @Mixin
    private GuidSource guidSource = new GuidSource();

    @Mixin
    private RunInfo run = new RunInfo();

    @Mixin
    private Output output = new Output();

    @Override
    @SuppressWarnings("try") // The file is followed while it is open.
    public Integer call() {
        connection.files().data("--guid-file", guidSource.file()).check();
        GuidRegistry guids = new GuidRegistry();
        guids.signedIn(agent, guidSource.guid());
        Duration renewalTimeout = guidSource.followed().isPresent() ? connection.timeout() : Duration.ZERO;
        try (SetCallNumsClient client = connection.client(guids, renewalTimeout, 1);
                FollowedFile<Guid> followed = follow(guids)) {
            return apply(client, new NumberedChange(0, new CallNumsChange(agent, mediaType, callNums)));
        }
    }

    private int apply(SetCallNumsClient client, NumberedChange change) {
        try (GracefulShutdown shutdown = new GracefulShutdown(spec.commandLine().getErr())) {
            BulkResult result = await(change, client.setCallNumsAsync(change.change()));
            shutdown.callsHaveEnded();
            show(result);
            return shutdown.status().orElse(ExitStatus.of(result).code());
        }
    }

    /** Waits for the call. Interrupted once, it goes on to wait; once more, it ends the call. */
    private static BulkResult await(NumberedChange change, CompletableFuture<SetCallNumsResult> call) {
        boolean interrupted = false;
        while (true) {
            try {
                return change.applied(call.get());
            } catch (InterruptedException e) {
                if (interrupted) {
                    call.cancel(true);
                }
                interrupted = true;
            } catch (ExecutionException | CancellationException e) {
                return failed(change, e);
            }
        }
    }

    private static BulkResult failed(NumberedChange change, Exception ended) {
        for (Throwable cause = ended; cause != null; cause = cause.getCause()) {
            if (cause instanceof SetCallNumsException failure) {
                return change.failed(failure);
            }
        }
        throw new IllegalStateException(ended);
    }

    /** Follows the GUID's file, if it is in one. */
    private @Nullable FollowedFile<Guid> follow(GuidRegistry guids) {
        Path file = guidSource.followed().orElse(null);
        if (file == null) {
            return null;
        }
        return FollowedFile.follow(
                file,
                guidSource::guid,
                guid -> {
                    if (!guids.guidOf(agent).equals(Optional.of(guid))) {
                        guids.signedIn(agent, guid);
                    }
                },
                e -> Errors.warn(spec.commandLine().getErr(), e.messages(), CurrentGuids.KEPT));
    }

    private void show(BulkResult result) {
        if (output.isJson()) {
            new JsonLines(run, null).onResult(result);
        } else if (result.outcome() == Outcome.APPLIED) {
            spec.commandLine().getOut().println("Applied: " + Messages.change(result.change()) + ".");
        }
        if (result.outcome() != Outcome.APPLIED) {
            Errors.print(spec.commandLine().getErr(), Messages.failure(result), Messages.hint(result));
        }
    }
}
