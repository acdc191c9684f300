package io.github.setcallnums.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.bulk.JournalRun;
import io.github.setcallnums.model.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void shouldTellWhatWasRejectedFromWhatWasNotSent() {
        end(Outcome.APPLIED, Optional.empty());
        end(Outcome.NOT_APPLIED, Optional.of("106-003"));
        end(Outcome.NOT_APPLIED, Optional.of("999-999"));
        end(Outcome.NOT_APPLIED, Optional.empty());
        end(Outcome.UNKNOWN, Optional.empty());

        assertThat(tally).hasToString("applied 1, rejected 2, not applied 1, unknown 1");
        assertThat(tally.failures()).isEqualTo(" 2 rejected, 1 not applied, 1 unknown");
        assertThat(tally.total()).isEqualTo(5);
    }

    @Test
    void shouldNameNoFailureWhereThereIsNone() {
        end(Outcome.APPLIED, Optional.empty());

        assertThat(tally.failures()).isEmpty();
    }

    @Test
    void shouldTellWhoAppliedWhatWasApplied() {
        assertThat(tally.appliedBy()).isEmpty();

        tally.add(result(Outcome.APPLIED, Optional.empty(), true));
        tally.add(result(Outcome.APPLIED, Optional.empty(), true));
        tally.add(result(Outcome.NOT_APPLIED, Optional.empty(), true));
        end(Outcome.APPLIED, Optional.empty());
        end(Outcome.UNKNOWN, Optional.empty());

        assertThat(tally.appliedBy()).isEqualTo("Applied now: 1; in earlier runs: 2.");
        assertThat(tally.fromJournal()).isEqualTo(3);
        assertThat(tally).hasToString("applied 3, rejected 0, not applied 1, unknown 1");
    }

    private void end(Outcome outcome, Optional<String> retcode) {
        tally.add(result(outcome, retcode, false));
    }

    private static BulkResult result(Outcome outcome, Optional<String> retcode, boolean fromJournal) {
        CallNumsChange change = new CallNumsChange(101, MediaType.SOCIAL_CHAT, 5);
        JournalRun run = new JournalRun(Instant.EPOCH, "", "");
        return new BulkResult(
                0,
                change,
                outcome,
                retcode,
                "",
                1,
                Optional.empty(),
                Optional.of(run).filter(any -> fromJournal));
    }
}
