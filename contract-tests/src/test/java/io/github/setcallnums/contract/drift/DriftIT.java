package io.github.setcallnums.contract.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Makes every change of the catalogues and expects the check that it names to fail, with words that lead to the cause. */
class DriftIT {

    private static final Map<String, Integer> SIZES = new LinkedHashMap<>();
    private static final Map<String, Integer> CAUGHT = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicNode> everyDriftIsCaught() {
        return Stream.of("spec", "gateway", "client").map(catalogue -> {
            List<Drift> drifts = Catalogue.read(catalogue);
            SIZES.put(catalogue, drifts.size());
            return dynamicContainer(
                    catalogue,
                    drifts.stream().map(drift -> dynamicTest(drift.name(), () -> expectCaught(catalogue, drift))));
        });
    }

    private void expectCaught(String catalogue, Drift drift) throws IOException {
        Path own = folder.resolve(catalogue + CAUGHT.size() + drift.hashCode());
        try (ChangedProject project = ChangedProject.with(drift, own)) {
            assertThat(Rerun.of(drift.check(), project, own)).as(drift.check()).contains(drift.says());
        }
        CAUGHT.merge(catalogue, 1, Integer::sum);
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
