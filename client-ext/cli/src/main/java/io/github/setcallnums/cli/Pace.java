package io.github.setcallnums.cli;

import io.github.setcallnums.bulk.BulkOptions;
import picocli.CommandLine.Option;

/** How hard the gateway is worked. */
final class Pace {

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "16",
            description = "Changes under way at a time, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests in a second at the most, repetitions included. By default no limit.")
    private int rate;

    @Option(
            names = "--stop-after",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "Stop after so many calls in a row without an answer of the gateway. Default: ${DEFAULT-VALUE}.")
    private int stopAfter;

    int concurrency() {
        return concurrency;
    }

    BulkOptions.Builder options() {
        try {
            BulkOptions.Builder options =
                    BulkOptions.builder().concurrency(concurrency).stopAfter(stopAfter);
            return rate == 0 ? options : options.requestsPerSecond(rate);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), "", e);
        }
    }
}
