package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.InProcess;
import io.github.setcallnums.cli.Shift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --agent 0101} was sent as 101, {@code --callnums +5} as 5, and {@code --rate 0} was no limit at all. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NumberTest {

    @TempDir
    private Path directory;

    private Shift shift;

    @BeforeEach
    void begin() throws IOException {
        shift = Shift.begin(directory, 2);
        shift.plan("101,53,5");
        Files.writeString(directory.resolve("101.guid"), shift.guids.get(101));
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--agent=0101",
                "--agent=\u0661\u0660\u0661",
                "--agent=\uff11\uff10\uff11",
                "--agent=+101",
                "--agent= 101",
                "--agent=0x65",
                "--agent=101.0",
                "--agent=4294967397",
                "--callnums=+5",
                "--callnums=05",
                "--callnums=-5",
                "--callnums=5.0",
                "--callnums=",
                "--media-type=053",
                "--media-type=5 3",
                "--timeout=0s",
                "--timeout=0ms",
                "--timeout=01s",
                "--timeout=+1s",
                "--timeout=-1s",
                "--timeout=61m",
                "--timeout=\u0661s"
            })
    void shouldBeRefusedInTheWordsOfTheOptionsOfSet(String option) {
        String name = option.substring(0, option.indexOf('='));
        String line = "set --gateway URL --guid-file GUID --agent 101 --media-type 53 --callnums 5 --timeout 5s";
        String[] words = line.replace("URL", shift.uri())
                .replace("GUID", directory.resolve("101.guid").toString())
                .replaceAll(name + " \\S+", name + "=VALUE")
                .split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace(name + "=VALUE", option);
        }

        assertRefused(InProcess.run(words), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rate=0",
                "--rate=-1",
                "--rate=+1",
                "--rate=01",
                "--rate=1000001",
                "--rate=\u0665",
                "--concurrency=0",
                "--concurrency=1001",
                "--concurrency=+4",
                "--max-consecutive-failures=0",
                "--max-consecutive-failures=-1",
                "--max-consecutive-failures=1e3",
                "--shard=01/2",
                "--shard=+1/2",
                "--shard=0/2",
                "--shard=1/0",
                "--timeout=0m"
            })
    void shouldBeRefusedInTheWordsOfTheOptionsOfApply(String option) {
        InProcess.Result result = InProcess.run(
                "apply",
                directory.resolve("plan.csv").toString(),
                "--guids",
                directory.resolve("guids.csv").toString(),
                "--gateway",
                shift.uri(),
                option);

        assertRefused(result, option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=-1",
                "--port=+80",
                "--port=080",
                "--port=65536",
                "--agents=0101",
                "--agents=102-101",
                "--agents=101,"
            })
    void shouldBeRefusedInTheWordsOfTheOptionsOfTheStandIn(String option) {
        assertRefused(InProcess.run("gateway", option), option.substring(0, option.indexOf('=')));
    }

    private void assertRefused(InProcess.Result result, String option) {
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains("'" + option + "'");
        assertThat(shift.gateway.requestCount()).isZero();
    }
}
