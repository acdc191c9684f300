package io.github.setcallnums.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the ranges that Javadoc, help and pages write out to the specification's. */
class RangesTest {

    private static final Pattern AGENTS =
            Pattern.compile("agent(?: ids \\||id`: string, mandatory,|,) (\\d+) to (\\d+)");
    private static final Pattern CALL_NUMS =
            Pattern.compile("(?:sessions|callnums`: string, mandatory), (\\d+) to (\\d+)");

    @Test
    void shouldBeThoseOfAgents() throws IOException {
        assertRanges(AGENTS, agent -> new CallNumsChange(agent, MediaType.SOCIAL_CHAT, 5));
    }

    @Test
    void shouldBeThoseOfTheNumberOfSessions() throws IOException {
        assertRanges(CALL_NUMS, callNums -> new CallNumsChange(101, MediaType.SOCIAL_CHAT, callNums));
    }

    private static void assertRanges(Pattern writing, IntFunction<CallNumsChange> change) throws IOException {
        int places = 0;
        for (Path file : files()) {
            List<MatchResult> ranges =
                    writing.matcher(Files.readString(file)).results().toList();
            places += ranges.size();
            assertThat(ranges).as(file.toString()).allSatisfy(range -> {
                int least = Integer.parseInt(range.group(1));
                int most = Integer.parseInt(range.group(2));
                assertThat(List.of(change.apply(least), change.apply(most)))
                        .allSatisfy(inside -> assertThat(inside.violations()).isEmpty());
                assertThat(List.of(change.apply(least - 1), change.apply(most + 1)))
                        .allSatisfy(outside -> assertThat(outside.violations()).isNotEmpty());
            });
        }
        assertThat(places).as("places of " + writing).isGreaterThanOrEqualTo(5);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().matches("(?!.*/(target|test|node_modules)/).*\\.(java|md)"))
                    .toList();
        }
    }
}
