package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM like this one: the same Java and, if coverage is measured here, measured as well. */
public final class ChildJvm {

    private ChildJvm() {}

    /** Returns how its command line begins. One that is killed reports no coverage. */
    public static List<String> command(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-javaagent:") && option.contains("org.jacoco.agent"))
                // Without a name of its own, the agent would look up this host's.
                .map(agent -> agent + ",sessionid=child")
                .forEach(command::add);
        command.addAll(options);
        return command;
    }

    /** The class path of the tests. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Runs a program of the tests to its end, and returns the lines that it printed. */
    public static List<String> run(Class<?> program, String... options) throws IOException, InterruptedException {
        List<String> command = command(List.of(options));
        command.addAll(List.of("-classpath", classPath(), program.getName()));
        Path printed = Files.createTempFile("child-", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            process.destroyForcibly();
            List<String> lines = Files.readAllLines(printed);
            assertThat(ended).as("%s ended, having printed %s", program, lines).isTrue();
            return lines;
        } finally {
            Files.delete(printed);
        }
    }
}
