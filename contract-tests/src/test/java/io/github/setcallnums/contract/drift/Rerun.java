package io.github.setcallnums.contract.drift;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs an ordinary test class again, against a changed project. Not for use by several threads. */
final class Rerun {

    private static final String PACKAGE = "io.github.setcallnums.contract.";
    private static final LauncherConfig ALONE = LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();

    private Rerun() {}

    /** What failed and why, empty if nothing did. What the tests print goes into the folder, as do pacts they write. */
    static String of(String check, ClassLoader project, Path folder) throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        String pacts = System.getProperty("pact.rootDir", "target/pacts");
        Files.createDirectories(folder);
        try (PrintStream file = new PrintStream(folder.resolve("output.txt").toFile(), StandardCharsets.UTF_8)) {
            System.setOut(file);
            System.setErr(file);
            System.setProperty("pact.rootDir", folder.resolve("pacts").toString());
            Thread.currentThread().setContextClassLoader(project);
            return failures(run(project, check));
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
            System.setProperty("pact.rootDir", pacts);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static DiscoverySelector selector(ClassLoader project, String check) throws ClassNotFoundException {
        String[] parts = check.split("#", -1);
        Class<?> tests = project.loadClass(PACKAGE + parts[0]);
        return parts.length == 1
                ? DiscoverySelectors.selectClass(tests)
                : Arrays.stream(tests.getDeclaredMethods())
                        .filter(method -> method.getName().equals(parts[1]))
                        .map(method -> DiscoverySelectors.selectMethod(tests, method))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("There is no such check: " + check));
    }

    private static TestExecutionSummary run(ClassLoader project, String check) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try {
            LauncherFactory.create(ALONE)
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selector(project, check))
                                    .build(),
                            summary);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("There is no such check: " + check, e);
        }
        if (summary.getSummary().getTestsStartedCount() == 0) {
            throw new IllegalStateException("No test ran: " + check);
        }
        return summary.getSummary();
    }

    /** Those of tests alone: Pact also faults a class of which only one method was selected. */
    private static String failures(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .filter(failure -> failure.getTestIdentifier().isTest())
                .map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + text(failure.getException()))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Throwable exception) {
        return Stream.concat(Stream.of(exception), Arrays.stream(exception.getSuppressed()))
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"));
    }
}
