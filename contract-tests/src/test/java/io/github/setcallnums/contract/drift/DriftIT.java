package io.github.setcallnums.contract.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Makes every change of the catalogues and expects the check that it names to fail, with words that lead to the cause. */
class DriftIT {

    private static final List<String> CATALOGUES = List.of("spec", "gateway", "client");

    /** What each check said to each drift. */
    private static final Path REPORT = Path.of("target/drift.txt");

    private static final Map<String, Integer> SIZES = new LinkedHashMap<>();
    private static final Map<String, Integer> CAUGHT = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicNode> everyDriftIsCaught() {
        return CATALOGUES.stream().map(catalogue -> {
            List<Drift> drifts = Catalogue.read(catalogue);
            SIZES.put(catalogue, drifts.size());
            return dynamicContainer(
                    catalogue,
                    drifts.stream().map(drift -> dynamicTest(drift.name(), () -> expectCaught(catalogue, drift))));
        });
    }

    @TestFactory
    Stream<DynamicNode> everyCheckPassesWithoutADrift() {
        return CATALOGUES.stream()
                .flatMap(catalogue -> Catalogue.read(catalogue).stream())
                .map(drift -> drift.check().replaceAll("#.*", ""))
                .distinct()
                .map(check -> dynamicTest(check, () -> expectPassed(check)));
    }

    private void expectPassed(String check) throws IOException {
        Path own = folder.resolve(check);
        try (ChangedProject project = ChangedProject.unchanged(own)) {
            assertThat(Rerun.of(check, project, own)).isEmpty();
        }
    }

    private void expectCaught(String catalogue, Drift drift) throws IOException {
        Path own = folder.resolve(catalogue + CAUGHT.size() + drift.hashCode());
        try (ChangedProject project = ChangedProject.with(drift, own)) {
            String failure = Rerun.of(drift.check(), project, own);
            Files.writeString(REPORT, describe(drift, failure), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            assertThat(failure).as(drift.check()).contains(drift.says());
        }
        CAUGHT.merge(catalogue, 1, Integer::sum);
    }

    private static String describe(Drift drift, String failure) {
        return "%s, in %s%n%s says: %s%n%n"
                .formatted(drift.name(), drift.file().getFileName(), drift.check(), failure.strip());
    }

    @BeforeAll
    static void beginTheReport() throws IOException {
        Files.deleteIfExists(REPORT);
    }

    @AfterAll
    static void printTheScore() {
        System.out.println("drift: "
                + SIZES.keySet().stream()
                        .map(name -> name + " " + CAUGHT.getOrDefault(name, 0) + "/" + SIZES.get(name))
                        .collect(Collectors.joining(", "))
                + " caught");
    }
}
