package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcessBuilder;
import io.github.setcallnums.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The self-contained jar, started as a process of its own. */
public final class Cli {

    private final Path directory;
    private List<String> command;
    private final Map<String, String> environment = new HashMap<>();

    private Cli(Path directory, List<String> jvmOptions) {
        this.directory = directory;
        this.command = ChildJvm.command(jvmOptions);
        // Nobody's own defaults are to be found.
        command.add("-Duser.home=" + directory);
        command.add("-jar");
        command.add(jar());
    }

    /** What a process said, and how it ended. */
    public record Result(int status, String out, String err) {}

    /** A process that is still running. */
    public record Running(Process process, Path out, Path err) {

        public String outSoFar() {
            return read(out);
        }

        public String errSoFar() {
            return read(err);
        }

        public Result await() throws InterruptedException {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Result(process.exitValue(), read(out), read(err));
        }

        /** Sends it a signal, such as {@code TERM}. */
        public void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static Cli in(Path directory, String... jvmOptions) {
        return new Cli(directory, List.of(jvmOptions));
    }

    public static String jar() {
        return Objects.requireNonNull(System.getProperty("cli.jar"), "run by Maven, after the jar was packaged");
    }

    public Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Result run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    public Running start(String... arguments) throws IOException {
        return start(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()), arguments);
    }

    /** Starts it with a pipe as standard input. */
    public Running startWithInput(String... arguments) throws IOException {
        return start(ProcessBuilder.Redirect.PIPE, arguments);
    }

    private Running start(ProcessBuilder.Redirect input, String... arguments) throws IOException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line(arguments))
                .directory(directory.toFile())
                .redirectInput(input)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        return new Running(builder.start(), out, err);
    }

    /** Starts it on a terminal, which the process's streams are the other end of. */
    public Process startOnTerminal(String... arguments) throws IOException {
        return new PtyProcessBuilder(line(arguments).toArray(String[]::new))
                .setDirectory(directory.toString())
                .setEnvironment(environment())
                .start();
    }

    /** Has a shell do something first, such as to limit what the process may have. */
    public Cli after(String shell) {
        command = ChildJvm.after(shell, command);
        return this;
    }

    /**
     * Lets SIGINT reach it even if whoever started the tests ignores it, as a script does for what it starts with
     * {@code &}. Does nothing where {@code env} does not know {@code --default-signal}.
     */
    public Cli interruptible() {
        return after("env --default-signal=INT true 2> /dev/null && exec env --default-signal=INT \"$@\"");
    }

    /** Returns the words of its command line. */
    public List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        return line;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.keySet().removeIf(name -> name.startsWith("SETCALLNUMS_") || name.equals("NO_COLOR"));
        all.put("TERM", "xterm");
        all.putAll(environment);
        return all;
    }
}
