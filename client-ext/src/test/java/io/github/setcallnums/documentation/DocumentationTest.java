package io.github.setcallnums.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final EmbeddedGateway GATEWAY = EmbeddedGateway.start();

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @TestFactory
    List<DynamicTest> shouldCompileAndRunEveryJavaBlock() throws IOException {
        List<DynamicTest> tests = blocks().filter(block -> block.language().equals("java"))
                .map(block -> DynamicTest.dynamicTest(block.name(), () -> run(block)))
                .toList();
        assertThat(tests).isNotEmpty();
        return tests;
    }

    @Test
    void shouldShowEveryDependencyInThisVersion() throws IOException {
        String version = System.getProperty("project.version");
        assertThat(blocks().filter(block -> block.code().contains("<artifactId>setcallnums-")))
                .isNotEmpty()
                .allSatisfy(block ->
                        assertThat(block.code()).as(block.name()).contains("<version>" + version + "</version>"));
    }

    @Test
    void shouldFailForABlockThatDoesNotCompile() {
        CodeBlock wrong = new CodeBlock(Path.of("wrong.md"), 1, "java", "client.setCallNums(\"101\");");
        assertThatThrownBy(() -> run(wrong)).hasMessageContaining("wrong.md:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.util.*;\nrecord Whole(List<String> names) {}\nWhole whole = null;",
                "import java.util.*;\nrecord Whole(SetCallNumsClient client) {}",
                "import java.util.*;\nList.of();"
            })
    void shouldFailForABlockWithImportsThatIsNoFile(String code) {
        CodeBlock wrong = new CodeBlock(Path.of("wrong.md"), 1, "java", code);
        assertThatThrownBy(() -> run(wrong)).hasMessageContaining("wrong.md:1");
    }

    private static Stream<CodeBlock> blocks() throws IOException {
        try (Stream<Path> docs = Files.exists(ROOT.resolve("docs")) ? Files.list(ROOT.resolve("docs")) : Stream.of();
                Stream<Path> readmes = Stream.of(
                        ROOT.resolve("README.md"),
                        Path.of("README.md"),
                        ROOT.resolve("api-spec/src/portal/samples.md"))) {
            List<CodeBlock> blocks = new ArrayList<>();
            for (Path page : Stream.concat(readmes, docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                blocks.addAll(CodeBlock.in(page));
            }
            return blocks.stream();
        }
    }

    private static void run(CodeBlock block) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "snippet");
        GATEWAY.script();
        GuidRegistry guids = new GuidRegistry();
        String setGuid = GATEWAY.signIn(101, MediaType.values());
        guids.signedIn(101, Guid.fromSetGuid(setGuid));
        try (SetCallNumsClient client = Clients.of(GATEWAY, guids).build()) {
            new Snippet(block).run(folder, GATEWAY, guids, client, setGuid);
        }
    }
}
