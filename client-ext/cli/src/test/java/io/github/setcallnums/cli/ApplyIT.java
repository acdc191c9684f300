package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.Gate;
import io.github.setcallnums.testing.ReceivedRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyIT {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private Shift shift;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        shift = Shift.begin(directory, 20);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    @Test
    void shouldTellProgramsAndPeopleOfEachChange() throws Exception {
        shift.plan("101,social-chat,5", "102,53,6", "103,51,7");
        shift.gateway.script(request ->
                request.agentId() == 102 ? Answer.retcode("106-008", "Unknown ERROR._1, \"x\"") : Answer.normal());

        Cli.Result result =
                shift.cli().run(shift.apply("--output", "json", "--report", "report.csv", "--reason", "ticket 4711"));

        assertThat(result.status()).isEqualTo(3);
        List<JsonNode> objects = new ArrayList<>();
        for (String line : result.out().lines().toList()) {
            objects.add(new ObjectMapper().readTree(line));
        }
        assertThat(objects).hasSize(3);
        assertThat(objects)
                .filteredOn(object -> object.get("agent").asInt() == 102)
                .singleElement()
                .asString()
                .matches(
                        "\\{\"outcome\":\"rejected\",\"retcode\":\"106-008\","
                                + "\"message\":\"Unknown ERROR._1, \\\\\"x\\\\\"\",\"agent\":102,\"mediaType\":\"53\",\"callnums\":6,"
                                + "\"attempts\":1,\"time\":\"20[-:.\\dT]+Z\",\"user\":\"[^\"]+\",\"reason\":\"ticket 4711\",\"line\":3}");
        assertThat(result.err()).contains("3 changes: applied 2, rejected 1, not applied 0, unknown 0.");
        assertThat(Files.readAllLines(shift.directory.resolve("report.csv")))
                .extracting(
                        line -> line.replaceFirst(",(time,user,reason,line|20[-:.\\dT]+Z,[^,]+,ticket 4711,\\d)$", ""))
                .containsExactlyInAnyOrder(
                        "agent,mediaType,callnums,outcome,retcode,message,attempts",
                        "101,53,5,applied,0,success,1",
                        "102,53,6,rejected,106-008,\"Unknown ERROR._1, \"\"x\"\"\",1",
                        "103,51,7,applied,0,success,1");
    }

    @Test
    void shouldGoOnAfterASignal() throws Exception {
        shift.rounds(50);
        CountDownLatch begun = new CountDownLatch(300);
        Gate stopping = new Gate();
        shift.gateway.script(request -> {
            begun.countDown();
            if (begun.getCount() == 0) {
                stopping.pass();
            }
            return Answer.normal();
        });
        Cli.Running first = shift.cli().start(shift.apply("--journal", "plan.journal", "--timeout", "5m"));
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        first.process().destroy();
        Eventually.holds(() -> first.errSoFar().contains("stopping"));
        stopping.open();
        Cli.Result stopped = first.await();
        long sent = shift.gateway.requestCount();

        Cli.Result second = shift.cli().run(shift.apply("--journal", "plan.journal"));

        assertThat(stopped.status()).isEqualTo(128 + 15);
        assertThat(stopped.err()).contains("stopped by a signal");
        assertThat(stopped.out()).contains("unknown 0");
        assertThat(second.status()).isZero();
        assertThat(sent).isBetween(300L, 999L);
        assertThat(shift.gateway.requestCount()).isEqualTo(1_000);
        assertThat(shift.gateway.requests())
                .extracting(ReceivedRequest::agentId, ReceivedRequest::mediaType, ReceivedRequest::callNums)
                .doesNotHaveDuplicates();
        assertThat(shift.guids.keySet())
                .allSatisfy(
                        agent -> assertThat(shift.gateway.callNums(agent, CHAT)).hasValue(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {".setcallnums.properties", "defaults"})
    void shouldTakeDefaultsFromAFile(String name) throws Exception {
        shift.plan("101,53,5");
        Path file = Files.writeString(
                shift.directory.resolve(name), "gateway=" + shift.uri() + "\nguids=guids.csv\noutput=json\n");
        Cli cli = name.startsWith(".") ? shift.cli() : shift.cli().with("SETCALLNUMS_CONFIG", file.toString());

        Cli.Result result = cli.run("apply", "plan.csv");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("{\"outcome\":\"applied\"");
    }

    @Test
    void shouldLeaveAJournalAloneThatAnotherProcessUses() throws Exception {
        shift.plan("101,53,5");
        try (FileChannel journal = FileChannel.open(
                shift.directory.resolve("plan.journal"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(journal.lock().isValid()).isTrue();

            Cli.Result result = shift.cli().run(shift.apply("--journal", "plan.journal"));

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("another run is using it");
            assertThat(shift.gateway.requestCount()).isZero();
        }
    }
}
