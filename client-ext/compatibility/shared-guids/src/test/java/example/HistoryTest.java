package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check must find what an engine could do wrong. */
class HistoryTest {

    private final StringBuilder lines = new StringBuilder();
    private int time;

    @TempDir
    private Path directory;

    @BeforeEach
    void signIn() {
        add("in", "", "a", "DONE");
        add("renew", "a", "b", "DONE");
    }

    @Test
    void shouldFindNothingWhereAllIsRight() throws IOException {
        get("b");
        add("renew", "a", "c", "REFUSED");
        add("out", "", "", "DONE");
        add("renew", "b", "d", "REFUSED");
        get("");

        assertThat(check("")).isZero();
    }

    @Test
    void shouldFindARenewalThatWasLostAtTheEnd() {
        assertThatThrownBy(() -> check("a")).isInstanceOf(AssertionError.class).hasMessageContaining("at the end");
    }

    @Test
    void shouldFindARenewalThatWasLostForWhoeverLooked() {
        get("a");
        assertThatThrownBy(() -> check("b")).isInstanceOf(AssertionError.class).hasMessageContaining("lost");
    }

    @Test
    void shouldFindARenewalThatWasTakenThoughItCameLate() {
        add("renew", "a", "c", "DONE");
        assertThatThrownBy(() -> check("c")).isInstanceOf(AssertionError.class).hasMessageContaining("renewed twice");
    }

    @Test
    void shouldFindAnAgentThatWasRevived() {
        add("out", "", "", "DONE");
        get("b");
        assertThatThrownBy(() -> check("")).isInstanceOf(AssertionError.class).hasMessageContaining("revived");
    }

    @Test
    void shouldFindAnAgentThatWasRevivedByARenewal() {
        add("out", "", "", "DONE");
        add("renew", "b", "c", "DONE");
        assertThatThrownBy(() -> check("c")).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldCountWhatWasDoneThoughItWasToldAsRefused() throws IOException {
        add("renew", "b", "c", "REFUSED");
        get("c");
        assertThat(check("c")).isEqualTo(1);
    }

    @Test
    void shouldTakeNothingForCertainOfADeadProcess() throws IOException {
        lines.append("begin x renew 101 b c 50\n");
        assertThat(check("c")).isZero();
        assertThat(check("b")).isZero();
    }

    private void get(String guid) {
        lines.append("begin ").append(time).append(" get 101   ").append(time).append('\n');
        lines.append("end ").append(time).append(" DONE ").append(time + 1).append(' ').append(guid).append(" .\n");
        time += 2;
    }

    private void add(String kind, String before, String after, String how) {
        String words = String.join(" ", kind, "101", before, after);
        lines.append("begin ").append(time).append(' ').append(words).append(' ').append(time).append('\n');
        lines.append("end ").append(time).append(' ').append(how).append(' ').append(time + 1).append("  .\n");
        time += 2;
    }

    private long check(String last) throws IOException {
        Path file = Files.writeString(directory.resolve("history"), lines);
        return History.read(List.of(file)).check(last.isEmpty() ? Map.of() : Map.of(101, last));
    }
}
