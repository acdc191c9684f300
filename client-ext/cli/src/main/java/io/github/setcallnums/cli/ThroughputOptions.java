package io.github.setcallnums.cli;

import io.github.setcallnums.bulk.BulkOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How hard the gateway is worked. */
final class ThroughputOptions {

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "16",
            converter = Concurrency.class,
            description = "Changes under way at a time, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = Rate.class,
            description = "Requests in a second at the most, retries included. By default no limit.")
    private @Nullable Integer rate;

    @Option(
            names = "--stop-after",
            paramLabel = "N",
            defaultValue = "50",
            converter = StopAfter.class,
            description = "Stop after so many calls in a row without an answer of the gateway, or refused for the GUID."
                    + " Default: ${DEFAULT-VALUE}.")
    private int stopAfter;

    int concurrency() {
        return concurrency;
    }

    BulkOptions.Builder options() {
        BulkOptions.Builder options =
                BulkOptions.builder().concurrency(concurrency).maxConsecutiveFailures(stopAfter);
        return rate == null ? options : options.requestsPerSecond(rate);
    }

    /** What {@link BulkOptions.Builder#concurrency} takes. */
    static final class Concurrency extends WholeNumber {
        Concurrency() {
            super(1, 1_000);
        }
    }

    /** What {@link BulkOptions.Builder#requestsPerSecond} takes. */
    static final class Rate extends WholeNumber {
        Rate() {
            super(1, 1_000_000);
        }
    }

    /** What {@link BulkOptions.Builder#maxConsecutiveFailures} takes. */
    static final class StopAfter extends WholeNumber {
        StopAfter() {
            super(1, 1_000_000);
        }
    }
}
