package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of agents with even numbers, {@code --shard 1/2} had all and {@code --shard 2/2} none. */
class ShardTest {

    @ParameterizedTest
    @CsvSource({"2,2", "2,1", "2,4", "3,3", "4,2", "4,8", "5,10", "10,10", "10,100", "16,64", "7,7"})
    void shouldBeEvenWhateverStepAgentsAreNumberedIn(int shards, int step, @TempDir Path directory) throws IOException {
        int agents = 2_000;
        try (Shift shift = Shift.begin(directory, 1)) {
            String plan = shift.plan(IntStream.range(0, agents)
                            .mapToObj(i -> (1_000 + i * step) + ",53,5")
                            .toArray(String[]::new))
                    .toString();
            Files.writeString(directory.resolve("guids.csv"), "agent,guid\n1000,any\n");
            int sum = 0;
            for (int shard = 1; shard <= shards; shard++) {
                InProcess.Result result = InProcess.run(
                        "apply",
                        plan,
                        "--guids",
                        directory.resolve("guids.csv").toString(),
                        "--gateway",
                        shift.uri(),
                        "--missing",
                        "skip",
                        "--dry-run",
                        "--shard",
                        shard + "/" + shards);
                int size = Integer.parseInt(result.out()
                        .replaceFirst("(?s)The plan is in order: ([\\d,]+) .*", "$1")
                        .replace(",", ""));
                assertThat(size).isBetween(agents / shards * 2 / 3, agents / shards * 4 / 3);
                sum += size;
            }
            assertThat(sum).isEqualTo(agents);
        }
    }
}
