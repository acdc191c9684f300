package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line on a terminal, which shows what is typed unless it is told not to. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalIT {

    private static final String ESCAPE = "\u001b[";

    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 3);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldAskForTheGuidAndNotShowIt() throws Exception {
        String guid = shift.guids.get(101);
        Process set = shift.cli().startOnTerminal(shift.set());
        String asked = shownUntil("GUID: ", set.getInputStream());

        new PrintStream(set.getOutputStream(), true, StandardCharsets.UTF_8).println(guid);
        String shown = asked + shownToTheEnd(set);

        assertThat(shown)
                .contains("Applied: agent 101, social-chat, callnums 5.")
                .doesNotContain(guid);
        assertThat(set.exitValue()).isZero();
        assertThat(shift.gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }

    @Test
    void shouldRefuseAnEmptyGuid() throws Exception {
        Process set = shift.cli().startOnTerminal(shift.set());
        shownUntil("GUID: ", set.getInputStream());

        new PrintStream(set.getOutputStream(), true, StandardCharsets.UTF_8).println();

        assertThat(shownToTheEnd(set)).contains("A GUID must not be empty.");
        assertThat(set.exitValue()).isEqualTo(2);
        assertThat(shift.gateway.requestCount()).isZero();
    }

    @Test
    void shouldDrawABar() throws Exception {
        shift.plan("101,53,5", "102,53,5", "103,53,5");

        Process apply = shift.cli().startOnTerminal(shift.apply());

        assertThat(shownToTheEnd(apply)).contains("100%").contains("3/3");
        assertThat(apply.exitValue()).isZero();
    }

    @Test
    void shouldUseColoursUnlessNoColorForbidsThem() throws Exception {
        String coloured = shownToTheEnd(shift.cli().startOnTerminal("--help"));
        String plain = shownToTheEnd(shift.cli().with("NO_COLOR", "1").startOnTerminal("--help"));

        assertThat(coloured).contains("Usage").contains(ESCAPE);
        assertThat(plain).contains("Usage").doesNotContain(ESCAPE);
    }

    private static String shownUntil(String awaited, InputStream terminal) throws IOException {
        StringBuilder shown = new StringBuilder();
        while (shown.indexOf(awaited) < 0) {
            int next = terminal.read();
            assertThat(next).as("what follows %s", shown).isNotNegative();
            shown.append((char) next);
        }
        return shown.toString();
    }

    private static String shownToTheEnd(Process process) throws IOException, InterruptedException {
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return shown;
    }
}
