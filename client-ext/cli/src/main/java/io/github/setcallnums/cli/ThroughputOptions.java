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
            description =
                    "Requests in a second at the most, retries included; with --shard, those of all shards together."
                            + " By default no limit.")
    private @Nullable Integer rate;

    @Option(
            names = "--max-consecutive-failures",
            paramLabel = "N",
            defaultValue = "50",
            converter = MaxConsecutiveFailures.class,
            description = "Stop after so many calls in a row without an answer of the gateway, or refused for the GUID."
                    + " Default: ${DEFAULT-VALUE}.")
    private int maxConsecutiveFailures;

    int concurrency() {
        return concurrency;
    }

    /** Returns the options of one shard, which has its part of the rate. */
    BulkOptions.Builder options(Shard shard) {
        BulkOptions.Builder options =
                BulkOptions.builder().concurrency(concurrency).maxConsecutiveFailures(maxConsecutiveFailures);
        if (rate == null) {
            return options;
        }
        if (rate < shard.count()) {
            throw new InputException(
                    "--rate " + rate + " is less than one request in a second for each of " + shard.count()
                            + " shards.",
                    "nothing was sent; take fewer shards.");
        }
        return options.requestsPerSecond(rate / shard.count());
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

    /** What {@link BulkOptions.Builder#maxConsecutiveFailures} takes, up to a million. */
    static final class MaxConsecutiveFailures extends WholeNumber {
        MaxConsecutiveFailures() {
            super(1, 1_000_000);
        }
    }
}
