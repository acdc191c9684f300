package io.github.setcallnums.testing;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request as it reached an {@link EmbeddedGateway}, whatever was answered.
 *
 * <p>Immutable and safe for use by several threads. {@link #toString()} hides the Guid, {@link #headers()} does not.
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
