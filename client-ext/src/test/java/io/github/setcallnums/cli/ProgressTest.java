package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.model.MediaType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private final StringWriter err = new StringWriter();
    private final Counts counts = new Counts();

    @ParameterizedTest
    @CsvSource({"54, 3/1000000", "79, 1 not applied", "119, 1 not applied"})
    void shouldDrawABarThatFitsTheTerminal(int width, String shown) {
        try (Progress bar = new Progress.Bar(new PrintWriter(err), width, 1_000_000, counts)) {
            show(bar, Outcome.APPLIED);
            show(bar, Outcome.UNKNOWN);
            show(bar, Outcome.NOT_APPLIED);
        }

        String[] drawn = err.toString().split("[\r\n]", -1);
        assertThat(drawn).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(drawn[drawn.length - 2]).contains("3/1000000").contains(shown);
    }

    private void show(Progress progress, Outcome outcome) {
        BulkResult result = new BulkResult(
                0,
                new CallNumsChange(101, MediaType.SOCIAL_CHAT, 5),
                outcome,
                Optional.empty(),
                "",
                1,
                Optional.empty());
        counts.ended(result);
        progress.ended(result);
    }
}
