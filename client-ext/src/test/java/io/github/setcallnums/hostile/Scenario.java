package io.github.setcallnums.hostile;

import io.github.setcallnums.HttpStatusException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.TransportException;
import io.github.setcallnums.UnreadableResponseException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One behaviour of the other side, and what the caller has to make of it.
 *
 * @param name what the other side does
 * @param target starts it
 * @param settings what the client needs besides
 * @param outcome what the caller has to report
 * @param type the exception, null if the change is applied
 * @param requests how many requests may arrive
 */
record Scenario(
        String name,
        Opener target,
        UnaryOperator<SetCallNumsClientBuilder> settings,
        Outcome outcome,
        @Nullable Class<? extends SetCallNumsException> type,
        int requests) {

    /** Starts the other side. */
    interface Opener {
        Target open() throws IOException;
    }

    static Unexpected when(String name, HostileServer.Script script) {
        return when(name, "http", script);
    }

    static Unexpected when(String name, String scheme, HostileServer.Script script) {
        return new Unexpected(name, () -> HostileServer.start(scheme, script), UnaryOperator.identity());
    }

    /** Reads each request to its end, then sends this, and keeps the connection. */
    static Unexpected answer(String name, String bytes) {
        return when(name, caller -> {
            while (true) {
                caller.read();
                caller.send(bytes);
            }
        });
    }

    /** As {@link #answer}, then closes the connection. */
    static Unexpected answerAndClose(String name, String bytes) {
        return when(name, caller -> {
            caller.read();
            caller.send(bytes);
        });
    }

    /** HTTP 200 with a JSON body. */
    static Unexpected body(String name, String body) {
        return answer(name, Http.ok(body));
    }

    static Unexpected status(String name, int status, String... headers) {
        return answer(name, Http.response(status + " Whatever", "<html>Whatever</html>", headers));
    }

    @Override
    public String toString() {
        return name;
    }

    /** A behaviour whose consequence is still to be said. */
    record Unexpected(String name, Opener target, UnaryOperator<SetCallNumsClientBuilder> settings) {

        Unexpected with(UnaryOperator<SetCallNumsClientBuilder> more) {
            return new Unexpected(name, target, client -> more.apply(settings.apply(client)));
        }

        /** With time limits that are soon reached. */
        Unexpected impatiently() {
            return with(client -> client.connectTimeout(Duration.ofMillis(300))
                    .responseTimeout(Duration.ofMillis(300))
                    .totalTimeout(Duration.ofSeconds(2)));
        }

        Scenario applied() {
            return is(Outcome.APPLIED, null, 1);
        }

        /** No answer, and the request may have arrived: it must not be retried. */
        Scenario unanswered() {
            return is(Outcome.UNKNOWN, TransportException.class, 1);
        }

        /** The request was never sent, though sending was tried as often as the policy allows. */
        Scenario unsent() {
            return is(Outcome.NOT_APPLIED, TransportException.class, 0);
        }

        Scenario unreadable() {
            return is(Outcome.UNKNOWN, UnreadableResponseException.class, 1);
        }

        Scenario rejected() {
            return is(Outcome.NOT_APPLIED, RejectedException.class, 1);
        }

        Scenario refused(int requests) {
            return is(Outcome.NOT_APPLIED, HttpStatusException.class, requests);
        }

        Scenario failed() {
            return is(Outcome.UNKNOWN, HttpStatusException.class, 1);
        }

        Scenario is(Outcome outcome, @Nullable Class<? extends SetCallNumsException> type, int requests) {
            return new Scenario(name, target, settings, outcome, type, requests);
        }
    }
}
