package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** The example of an indexed Job, its shell line expanded as a pod would. */
class KubernetesJobTest {

    private static final String PROGRAM = "exec java -jar /app/setcallnums-cli.jar ";

    private final JsonNode job;

    KubernetesJobTest() throws IOException {
        job = new YAMLMapper()
                .readTree(Path.of("examples/kubernetes/apply-job.yaml").toFile());
    }

    @Test
    void shouldGiveEveryIndexItsOwnShardAndJournal() {
        int completions = job.at("/spec/completions").asInt();

        List<ParseResult> commands = IntStream.range(0, completions)
                .mapToObj(this::arguments)
                .map(arguments -> Main.commandLine().parseArgs(arguments).subcommand())
                .toList();

        assertThat(job.at("/spec/completionMode").asText()).isEqualTo("Indexed");
        assertThat(commands)
                .extracting(command -> command.<Object>matchedOptionValue("--shard", null))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, completions)
                        .mapToObj(number -> (Object) new Shard(number, completions))
                        .toList());
        assertThat(commands)
                .extracting(command -> command.<Object>matchedOptionValue("--journal", null))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldMountEveryDirectoryThatTheCommandNames() {
        List<String> mounts =
                job.at("/spec/template/spec/containers/0/volumeMounts").findValuesAsText("mountPath");

        assertThat(arguments(0))
                .filteredOn(argument -> argument.startsWith("/"))
                .hasSize(4)
                .allSatisfy(file ->
                        assertThat(mounts).contains(Path.of(file).getParent().toString()));
        assertThat(job.at("/spec/template/spec/volumes").findValuesAsText("name"))
                .containsAll(List.of("plan", "guids", "ca", "journals"));
    }

    @Test
    void shouldRetryOnlyWhatARetryMayCure() {
        JsonNode values = job.at("/spec/podFailurePolicy/rules/0/onExitCodes/values");

        assertThat(values)
                .extracting(JsonNode::asInt)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ExitStatus.values())
                        .filter(status -> status != ExitStatus.APPLIED && status != ExitStatus.NOT_APPLIED)
                        // Of the check alone.
                        .filter(status -> status != ExitStatus.BROKEN)
                        .map(ExitStatus::code)
                        .toList());
    }

    /** Lets the shell expand the line, and print the arguments in place of starting Java with them. */
    private String[] arguments(int index) {
        JsonNode command = job.at("/spec/template/spec/containers/0/command");
        String line = command.get(2).asText();
        assertThat(line).startsWith(PROGRAM);
        try {
            ProcessBuilder shell = new ProcessBuilder(
                    command.get(0).asText(), command.get(1).asText(), line.replace(PROGRAM, "printf '%s\\n' "));
            shell.environment().put("JOB_COMPLETION_INDEX", Integer.toString(index));
            byte[] output = shell.start().getInputStream().readAllBytes();
            return new String(output, StandardCharsets.UTF_8).lines().toArray(String[]::new);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
