package io.github.setcallnums.contract.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
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

/**
 * Makes every change of the catalogues and expects the check that it names to fail, with words that lead to the cause.
 */
class DriftIT {

    private static final Map<String, List<Drift>> CATALOGUES = catalogues();

    /** What each check said to each drift. */
    private static final Path REPORT = Path.of("target/drift.txt");

    private static final Map<String, Integer> CAUGHT = new HashMap<>();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicNode> shouldCatchEveryDrift() {
        return CATALOGUES.entrySet().stream()
                .map(catalogue -> dynamicContainer(
                        catalogue.getKey(),
                        catalogue.getValue().stream()
                                .map(drift ->
                                        dynamicTest(drift.name(), () -> expectCaught(catalogue.getKey(), drift)))));
    }

    @TestFactory
    Stream<DynamicNode> shouldPassEveryCheckWithoutADrift() {
        return CATALOGUES.values().stream()
                .flatMap(List::stream)
                .map(drift -> drift.check().replaceAll("#.*", ""))
                .distinct()
                .flatMap(check -> Stream.of(
                        dynamicTest(check, () -> expectPassed(check, ChangedProject.UNCHANGED)),
                        dynamicTest(check + ", with a proxy", () -> expectPassed(check, Rewriting.NONE))));
    }

    private void expectPassed(String check, Change none) throws IOException {
        assertThat(none.failuresOf(check, folder.resolve(check))).isEmpty();
    }

    private void expectCaught(String catalogue, Drift drift) throws IOException {
        String failures = drift.change().failuresOf(drift.check(), folder.resolve(catalogue + drift.hashCode()));
        Files.writeString(REPORT, describe(drift, failures), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(failures).as(drift.check()).contains(drift.says());
        CAUGHT.merge(catalogue, 1, Integer::sum);
    }

    private static String describe(Drift drift, String failures) {
        return "%s%n%s says: %s%n%n".formatted(drift.name(), drift.check(), failures.strip());
    }

    private static Map<String, List<Drift>> catalogues() {
        Map<String, List<Drift>> catalogues = new LinkedHashMap<>();
        catalogues.put("spec", Catalogue.read("spec"));
        catalogues.put("gateway", and(Catalogue.read("gateway"), Mutations.GATEWAY));
        catalogues.put("client", and(Catalogue.read("client"), Mutations.CLIENT));
        return catalogues;
    }

    private static List<Drift> and(List<Drift> played, List<Drift> mutated) {
        return Stream.concat(played.stream(), mutated.stream()).toList();
    }

    @BeforeAll
    static void beginTheReport() throws IOException {
        Files.deleteIfExists(REPORT);
    }

    @AfterAll
    static void printTheScore() {
        System.out.println("drift: "
                + CATALOGUES.keySet().stream()
                        .map(name -> name + " " + CAUGHT.getOrDefault(name, 0) + "/"
                                + CATALOGUES.get(name).size())
                        .collect(Collectors.joining(", "))
                + " caught");
    }
}
