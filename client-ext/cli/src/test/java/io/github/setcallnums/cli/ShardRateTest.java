package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ShardRateTest {

    @ParameterizedTest
    @CsvSource({"20,3/10,2", "100,1/3,33", "10,10/10,1", "7,1/1,7"})
    void shouldBeTheShardsPart(String rate, String shard, int part) throws Exception {
        ThroughputOptions throughput = CommandLine.populateCommand(new ThroughputOptions(), "--rate", rate);

        assertThat(throughput
                        .options(new Shard.Converter().convert(shard))
                        .build()
                        .requestsPerSecond())
                .hasValue(part);
    }

    @Test
    void shouldBeRefusedWhereItIsTooLittleForAll(@TempDir Path directory) throws IOException {
        try (Shift shift = Shift.begin(directory, 2)) {
            String[] line = shift.apply("--rate", "5", "--shard", "1/10");
            line[1] = shift.plan("101,53,5").toString();
            line[3] = directory.resolve("guids.csv").toString();

            InProcess.Result result = InProcess.run(line);

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("--rate 5 is less than one request in a second for each of 10 shards.");
            assertThat(shift.gateway.requestCount()).isZero();
        }
    }
}
