package io.github.setcallnums.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own, of the same kind as this one. */
final class Java {

    private Java() {}

    static ProcessBuilder process(List<String> options, Class<?> main, String... arguments) {
        return process(System.getProperty("java.class.path"), options, main, arguments);
    }

    static ProcessBuilder process(String classPath, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
