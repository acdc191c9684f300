package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.model.MediaType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter err = new StringWriter();
    private final Counts counts = new Counts();

    @Test
    void shouldDrawABarThatFitsATerminal() {
        try (Progress bar = new Progress.Bar(new PrintWriter(err), 1_000_000, counts)) {
            show(bar, Outcome.APPLIED);
            show(bar, Outcome.UNKNOWN);
            show(bar, Outcome.NOT_APPLIED);
        }

        String[] drawn = err.toString().split("[\r\n]", -1);
        assertThat(drawn).allSatisfy(line -> assertThat(line.length()).isLessThan(80));
        assertThat(drawn[drawn.length - 2]).contains("3/1000000").contains("1 not applied");
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
