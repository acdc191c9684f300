package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

/** The example of an indexed Job, its shell line expanded as a pod would. */
class KubernetesJobTest {

    private static final String PROGRAM = "exec java -jar /app/setcallnums-cli.jar ";

    private static final File FILE = new File("examples/kubernetes/apply-job.yaml");

    private final JsonNode job;

    KubernetesJobTest() throws IOException {
        job = new YAMLMapper().readTree(FILE);
    }

    @Test
    void shouldBeAJobAsKubernetesKnowsIt() throws IOException {
        Job read = strict().readValue(FILE, Job.class);

        assertThat(read.getKind()).isEqualTo("Job");
        assertThat(read.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getInitContainers()
                        .get(0)
                        .getRestartPolicy())
                .isEqualTo("Always");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  completions", "      restartPolicy", "          restartPolicy", "          operator"})
    void shouldNotPassWithAPropertyThatKubernetesDoesNotKnow(String property) throws IOException {
        String wrong = Files.readString(FILE.toPath()).replace("\n" + property + ":", "\n" + property + "s:");

        assertThatThrownBy(() -> strict().readValue(wrong, Job.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void shouldShareTheFileOfGuidsWithItsSidecarInMemory() {
        JsonNode pod = job.at("/spec/template/spec");

        assertThat(pod.at("/initContainers/0/volumeMounts/0"))
                .hasToString("{\"name\":\"guids\",\"mountPath\":\"/guids\"}");
        assertThat(pod.at("/volumes"))
                .filteredOn(volume -> volume.get("name").asText().equals("guids"))
                .singleElement()
                .extracting(volume -> volume.at("/emptyDir/medium").asText())
                .isEqualTo("Memory");
    }

    @Test
    void shouldHaveTimeToStopCleanly() {
        ParseResult apply = Main.commandLine().parseArgs(arguments(0)).subcommand();

        assertThat(Duration.ofSeconds(job.at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt()))
                .isGreaterThan(apply.<Duration>matchedOptionValue("--timeout", null));
    }

    /** Refuses what the model would take as additional. */
    private static YAMLMapper strict() {
        return YAMLMapper.builder()
                .annotationIntrospector(new JacksonAnnotationIntrospector() {
                    @Override
                    public Boolean hasAnySetter(Annotated annotated) {
                        return false;
                    }
                })
                .build();
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
