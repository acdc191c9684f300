package io.github.setcallnums.testing;

import io.github.setcallnums.model.MediaType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One request as it reached an {@link EmbeddedGateway}, whatever was answered.
 *
 * <p>Immutable and thread-safe. {@link #toString()} hides the Guid, {@link #headers()} does not.
 *
 * @param at when it arrived, by the gateway's clock
 * @param method the HTTP method
 * @param path the request target as sent, a query included
 * @param headers the values of each header in the order they came; names compare in any case
 * @param body the first 64 KiB of the body, decoded by the charset of the {@code Content-Type}, by default UTF-8; empty
 *     if there was none
 */
public record ReceivedRequest(Instant at, String method, String path, Map<String, List<String>> headers, String body) {

    private static final Set<String> SECRET_HEADERS = Set.of("guid", "cookie", "authorization");

    /**
     * Copies the headers.
     *
     * @param at when it arrived
     * @param method the HTTP method
     * @param path the request target
     * @param headers the values of each header
     * @param body the decoded body
     */
    public ReceivedRequest {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the header's name, in any case
     * @return the value, empty if the header was not sent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Returns the agent whose limit the request is to change.
     *
     * @return the number in the path, in range or not
     * @throws IllegalStateException if the path is another, or holds no number there
     */
    public int agentId() {
        return said(RequestedChange::agentId, ReceivedRequest::number, "agent id");
    }

    /**
     * Returns the media type whose limit the request is to change.
     *
     * @return the {@code mediaType} in the body
     * @throws IllegalStateException if the body is not JSON, or has no media type that the interface page lists
     */
    public MediaType mediaType() {
        return said(RequestedChange::mediaType, MediaType::fromValue, "media type");
    }

    /**
     * Returns the limit that the request is to set.
     *
     * @return the {@code callnums} in the body, in range or not
     * @throws IllegalStateException if the body is not JSON, or has no number as its {@code callnums}, written as a
     *     string
     */
    public int callNums() {
        return said(RequestedChange::callNums, ReceivedRequest::number, "callnums");
    }

    private <T> T said(Function<RequestedChange, Optional<String>> part, Function<String, T> meaning, String name) {
        try {
            return part.apply(RequestedChange.of(this)).map(meaning).orElseThrow();
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new IllegalStateException("No " + name + " in this request: " + this, e);
        }
    }

    /** A number in its one right writing: 60 is, 060 is not. */
    private static int number(String text) {
        int number = Integer.parseInt(text);
        if (!Integer.toString(number).equals(text)) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    /**
     * Shows the request on several lines, as on the wire, with credentials hidden: {@code Guid: ██}. The body is shown.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        String head = headers.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> line(header.getKey(), value)))
                .collect(Collectors.joining());
        return at + " " + method + " " + path + "\n" + head + "\n" + body;
    }

    private static String line(String name, String value) {
        return name + ": " + (SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? "██" : value) + "\n";
    }
}
