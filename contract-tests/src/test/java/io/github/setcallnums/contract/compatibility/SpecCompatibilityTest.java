package io.github.setcallnums.contract.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.DiffResult;

/** The specification against the last released one, by openapi-diff. */
class SpecCompatibilityTest {

    private static final Released RELEASED = Released.find("setcallnums", ".yaml");

    private final String released = Files.readString(RELEASED.file());

    SpecCompatibilityTest() throws IOException {}

    @Test
    void shouldHaveAVersionThatAllowsTheChangesSinceTheLastRelease() throws IOException {
        Change change = change(released, current());
        assertThat(change.fits(RELEASED.version(), System.getProperty("project.version")))
                .as("the specification has a " + change + " change since " + RELEASED.version())
                .isTrue();
    }

    @Test
    void shouldNoticeAMediaTypeThatIsGone() {
        assertThat(change(released, planted("'17', '51'", "'51'"))).isEqualTo(Change.BREAKING);
    }

    @Test
    void shouldNoticeAPathThatMoved() {
        assertThat(change(released, planted("/agentgateway/resource/", "/agentgateway/v2/")))
                .isEqualTo(Change.BREAKING);
    }

    @Test
    void shouldNoticeATypeThatChanged() {
        assertThat(change(released, planted("retcode:\n          type: string", "retcode:\n          type: integer")))
                .isEqualTo(Change.BREAKING);
    }

    @Test
    void shouldNoticeANewMandatoryMember() {
        assertThat(change(
                        released, planted("required: [mediaType, callnums]", "required: [mediaType, callnums, force]")))
                .isEqualTo(Change.BREAKING);
    }

    @Test
    void shouldNoticeANewOptionalMember() {
        assertThat(change(
                        released,
                        planted("        callnums:\n", "        force:\n          type: string\n        callnums:\n")))
                .isEqualTo(Change.COMPATIBLE);
    }

    @Test
    void shouldLeaveWordingAlone() {
        assertThat(change(released, planted("Agent ID.", "The agent's ID."))).isEqualTo(Change.NONE);
    }

    private String planted(String find, String replacement) {
        assertThat(released).contains(find);
        return released.replace(find, replacement);
    }

    private static Change change(String before, String after) {
        DiffResult result = OpenApiCompare.fromContents(before, after).isChanged();
        if (result.isIncompatible()) {
            return Change.BREAKING;
        }
        return result.isUnchanged() || result.isMetaChanged() ? Change.NONE : Change.COMPATIBLE;
    }

    private static String current() throws IOException {
        try (InputStream yaml = SpecCompatibilityTest.class.getResourceAsStream("/META-INF/openapi/setcallnums.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
