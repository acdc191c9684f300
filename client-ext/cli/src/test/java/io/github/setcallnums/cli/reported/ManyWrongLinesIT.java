package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.Cli;
import io.github.setcallnums.cli.Shift;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A million lines whose agents have no GUID ended in an OutOfMemoryError. */
class ManyWrongLinesIT {

    private static final int LINES = 250_000;

    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 2);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.csv", "guids.csv"})
    void shouldTakeNoMoreMemoryThanAFew(String name) throws Exception {
        shift.plan("101,53,5");
        try (BufferedWriter out = Files.newBufferedWriter(shift.directory.resolve(name))) {
            out.write(name.equals("plan.csv") ? "agent,mediaType,callnums\n" : "agent,guid\n");
            for (int i = 0; i < LINES; i++) {
                out.write(name.equals("plan.csv") ? (500 + i) + ",53,5\n" : i + ",a b\n");
            }
        }

        Cli.Result result = shift.cli("-Xmx32m").run(shift.apply());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("error: 249,980 more lines are wrong.");
        assertThat(result.err().lines().count()).isLessThan(25);
    }
}
