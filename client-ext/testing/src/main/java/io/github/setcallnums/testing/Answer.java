package io.github.setcallnums.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an {@link EmbeddedGateway} does with one request, when it is told to: see
 * {@link EmbeddedGateway#script(Answer...)}.
 *
 * <p>Apart from {@link #normal()} and {@link #hangUpAfterApplying()}, an answer is given before anything about the
 * request is checked, and the request changes nothing. By default there is no delay.
 *
 * <p>Immutable and thread-safe: one answer may serve any number of requests.
 */
public final class Answer {

    private static final Answer NORMAL = new Answer(normal -> Optional.of(normal.get()), Duration.ZERO);

    private final Function<Supplier<Reply>, Optional<Reply>> reaction;
    private final Duration delay;

    private Answer(Function<Supplier<Reply>, Optional<Reply>> reaction, Duration delay) {
        this.reaction = reaction;
        this.delay = delay;
    }

    /**
     * Checks and applies the request as the interface page says.
     *
     * @return an answer
     */
    public static Answer normal() {
        return NORMAL;
    }

    /**
     * HTTP 200 with a JSON body of the two members under <em>Response Description</em>, in the order of the interface
     * page's example.
     *
     * @param code the value of {@code retcode}; any text, documented or not
     * @param message the value of {@code message}; any text
     * @return an answer
     */
    public static Answer retcode(String code, String message) {
        return always(Reply.retcode(code, message));
    }

    /**
     * HTTP 200 with this body and {@code Content-Type: application/json; charset=UTF-8}.
     *
     * @param body sent as it is; it need not be JSON
     * @return an answer
     */
    public static Answer json(String body) {
        return always(Reply.json(body));
    }

    /**
     * An HTTP answer of any kind, such as a load balancer's error page.
     *
     * @param status the HTTP status code, 200 to 599
     * @param contentType the {@code Content-Type} header, sent as it is; empty for none. Its charset, by default
     *     UTF-8, encodes the body
     * @param body the body, empty for none
     * @return an answer
     * @throws IllegalArgumentException if the status code is out of range
     */
    public static Answer status(int status, String contentType, String body) {
        return always(new Reply(status, contentType, body));
    }

    /**
     * Closes the connection without an answer; the request changes nothing.
     *
     * @return an answer
     */
    public static Answer hangUp() {
        return new Answer(normal -> Optional.empty(), Duration.ZERO);
    }

    /**
     * Checks and applies the request as {@link #normal()} does, then closes the connection without an answer: the
     * caller cannot know whether the limit was set.
     *
     * @return an answer
     */
    public static Answer hangUpAfterApplying() {
        return new Answer(normal -> Optional.of(normal.get()).filter(reply -> false), Duration.ZERO);
    }

    /**
     * Waits before answering, in real time and not on the gateway's clock. A {@link #normal()} request is checked and
     * applied after the wait, even if its caller has gone by then.
     *
     * @param delay zero or more; it replaces an earlier delay
     * @return a copy with this delay
     * @throws IllegalArgumentException if the delay is negative
     */
    public Answer after(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay " + delay + ": must be zero or more.");
        }
        return new Answer(reaction, delay);
    }

    /**
     * Adds a header to the answer. It means nothing for an answer that hangs up.
     *
     * @param name the header's name; a name used before is sent twice
     * @param value the header's value
     * @return a copy with this header
     */
    public Answer withHeader(String name, String value) {
        return new Answer(normal -> reaction.apply(normal).map(reply -> reply.withHeader(name, value)), delay);
    }

    Duration delay() {
        return delay;
    }

    /** The reply to send, or empty to hang up; {@code normal} is asked only if the request is to be processed. */
    Optional<Reply> replyOr(Supplier<Reply> normal) {
        return reaction.apply(normal);
    }

    private static Answer always(Reply reply) {
        return new Answer(normal -> Optional.of(reply), Duration.ZERO);
    }
}
