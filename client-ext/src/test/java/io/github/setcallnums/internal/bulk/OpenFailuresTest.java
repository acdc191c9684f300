package io.github.setcallnums.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.bulk.BulkResult;
import io.github.setcallnums.model.MediaType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenFailuresTest {

    private final OpenFailures open = new OpenFailures();

    @Test
    void shouldBeOvertakenByAnAppliedChangeOfTheirOwnAgent() {
        end(101, Outcome.NOT_APPLIED, 3);
        end(101, Outcome.UNKNOWN, 5);
        end(102, Outcome.NOT_APPLIED, 2);
        assertThat(open.overtaken()).isZero();
        assertThat(open.gravest()).isEqualTo(5);

        end(101, Outcome.APPLIED, 15);

        assertThat(open.overtaken()).isEqualTo(2);
        assertThat(open.gravest()).isEqualTo(2);
        end(102, Outcome.APPLIED, 15);
        end(102, Outcome.APPLIED, 15);
        assertThat(open.overtaken()).isEqualTo(3);
        assertThat(open.gravest()).isZero();
    }

    @Test
    void shouldBeAsGraveAsTheGravestOfThem() {
        end(101, Outcome.UNKNOWN, 5);
        end(101, Outcome.NOT_APPLIED, 3);

        assertThat(open.gravest()).isEqualTo(5);
    }

    private void end(int agentId, Outcome outcome, int gravity) {
        CallNumsChange change = new CallNumsChange(agentId, MediaType.SOCIAL_CHAT, 5);
        open.add(
                new BulkResult(0, change, outcome, Optional.empty(), "", 1, Optional.empty(), Optional.empty()),
                gravity);
    }
}
