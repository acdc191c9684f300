package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The class path without the jars whose names begin so. */
    public static String classPathWithout(String... jars) {
        return Arrays.stream(classPath().split(File.pathSeparator, -1))
                .filter(entry ->
                        Stream.of(jars).noneMatch(Path.of(entry).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a class loader takes for a class path. */
    public static URL[] urls(String classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Runs a program of the tests to its end, and returns the lines that it printed. */
    public static List<String> run(Class<?> program, String... options) throws IOException, InterruptedException {
        return run(program, classPath(), Map.of(), options);
    }

    /** Runs it on another class path, with further environment variables. */
    public static List<String> run(
            Class<?> program, String classPath, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = command(List.of(options));
        command.addAll(List.of("-classpath", classPath, program.getName()));
        Path printed = Files.createTempFile("child-", ".txt");
        try {
            ProcessBuilder child =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
            child.environment().putAll(environment);
            Process process = child.start();
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
