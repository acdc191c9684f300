package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.model.MediaType;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedPlanTest {

    /** More than the blocks that there is room for at first. */
    private static final int CHANGES = 256 * 64 + 300;

    private final CheckedPlan checked = new CheckedPlan(Path.of("plan.csv"));
    private final List<CallNumsChange> plan = new ArrayList<>();

    CheckedPlanTest() {
        for (int i = 0; i < CHANGES; i++) {
            plan.add(new CallNumsChange(101 + i, MediaType.SOCIAL_CHAT, 1 + i % 60));
        }
        plan.forEach(change -> checked.add(change));
    }

    @Test
    void shouldGiveOutAPlanAsItWasChecked() {
        Iterator<CallNumsChange> again = checked.read(plan.iterator());

        assertThat(again).toIterable().containsExactlyElementsOf(plan);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(again::next);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 300, CHANGES - 1})
    void shouldGiveOutNothingFromTheBlockOnThatWasChanged(int changed) {
        List<CallNumsChange> other = new ArrayList<>(plan);
        other.set(changed, new CallNumsChange(4711, MediaType.WEB_CHAT, 1));

        assertThat(givenOut(other)).isEqualTo(changed / 256 * 256);
    }

    @Test
    void shouldGiveOutNothingThatWasAdded() {
        List<CallNumsChange> longer = new ArrayList<>(plan);
        longer.addAll(plan);
        assertThat(givenOut(longer)).isEqualTo(CHANGES / 256 * 256);
    }

    @Test
    void shouldNoticeThatThePlanEndsEarlier() {
        assertThat(givenOut(plan.subList(0, 512))).isEqualTo(512);
    }

    private int givenOut(List<CallNumsChange> other) {
        List<CallNumsChange> given = new ArrayList<>();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> checked.read(other.iterator()).forEachRemaining(given::add))
                .withMessageContaining("plan.csv: was changed after it was checked");
        assertThat(given).isEqualTo(plan.subList(0, given.size()));
        return given.size();
    }
}
