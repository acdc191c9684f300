package io.github.setcallnums.cli.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.cli.Cli;
import io.github.setcallnums.cli.Shift;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code generate-plan | apply -} could not read "-", and a pipe with a name hung for ever, deaf to SIGTERM. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeIT {

    private static final String PLAN = "agent,mediaType,callnums\n101,53,5\n102,53,6\n";

    private Shift shift;
    private Path temporary;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 2);
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldBeTakenAsPlan() throws Exception {
        Cli.Running run = cli().startWithInput("apply", "-", "--guids", "guids.csv", "--gateway", shift.uri());
        write(run.process().getOutputStream(), PLAN);

        assertApplied(run.await());
    }

    @Test
    void shouldBeTakenAsGuids() throws Exception {
        Files.writeString(shift.directory.resolve("plan.csv"), PLAN);
        String guids = Files.readString(shift.directory.resolve("guids.csv"));
        Cli.Running run = cli().startWithInput("apply", "plan.csv", "--guids", "-", "--gateway", shift.uri());
        write(run.process().getOutputStream(), guids);

        assertApplied(run.await());
    }

    @Test
    void shouldBeTakenAsOneGuid() throws Exception {
        Cli.Running run = cli().startWithInput(shift.set("--guid-file", "-"));
        write(run.process().getOutputStream(), shift.guids.get(101) + "\n");

        assertThat(run.await().status()).isZero();
    }

    @Test
    void shouldBeTakenAsPlanAndGuidsByName() throws Exception {
        Path plan = pipe("plan.fifo");
        Path guids = pipe("guids.fifo");
        Cli.Running run = cli().start("apply", "plan.fifo", "--guids", "guids.fifo", "--gateway", shift.uri());
        write(Files.newOutputStream(guids), Files.readString(shift.directory.resolve("guids.csv")));
        write(Files.newOutputStream(plan), PLAN);

        assertApplied(run.await());
    }

    @Test
    void shouldNameTheLineOfAPipe() throws Exception {
        Cli.Running run = cli().startWithInput("apply", "-", "--guids", "guids.csv", "--gateway", shift.uri());
        write(run.process().getOutputStream(), PLAN + "101,53,0101\n");

        Cli.Result result = run.await();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("standard input:4: callnums '0101' is not");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void shouldNotBePlanAndGuidsAtOnce() throws Exception {
        Cli.Result result = cli().run("apply", "-", "--guids", "-", "--gateway", shift.uri());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("are both standard input");
    }

    @Test
    void shouldNotBeOverwrittenByItsReport() throws Exception {
        Path plan = Files.writeString(shift.directory.resolve("plan.csv"), PLAN);
        List<String> line = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" < plan.csv", "sh"));
        line.addAll(cli().line("apply", "-", "--guids", "guids.csv", "--gateway", shift.uri(), "--report", "plan.csv"));

        Process process =
                new ProcessBuilder(line).directory(shift.directory.toFile()).start();

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(plan).hasContent(PLAN);
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldEndOnASignalWhileItWaits() throws Exception {
        Path plan = pipe("plan.fifo");
        Cli.Running run = cli().start("apply", "plan.fifo", "--guids", "guids.csv", "--gateway", shift.uri());
        try (OutputStream out = Files.newOutputStream(plan)) {
            out.write(PLAN.getBytes(StandardCharsets.UTF_8));
            out.flush();
            while (isEmpty(temporary)) {
                assertThat(run.process().isAlive()).isTrue();
                Thread.onSpinWait();
            }

            try (Stream<Path> copy = Files.list(temporary)) {
                assertThat(Files.getPosixFilePermissions(copy.findFirst().orElseThrow()))
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
            run.process().destroy();

            assertThat(run.await().status()).isEqualTo(128 + 15);
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(shift.gateway.requestCount()).isZero();
    }

    private Cli cli() {
        return shift.cli("-Djava.io.tmpdir=" + temporary);
    }

    private Path pipe(String name) throws Exception {
        Path pipe = shift.directory.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static void write(OutputStream pipe, String text) throws IOException {
        try (pipe) {
            pipe.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private void assertApplied(Cli.Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("2 changes: applied 2,");
        assertThat(shift.gateway.requestCount()).isEqualTo(2);
        assertThat(temporary).isEmptyDirectory();
    }
}
