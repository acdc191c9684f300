package io.github.setcallnums.contract.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.DiffResult;

/** The specification against the last released one, by openapi-diff, and by language inclusion for the patterns. */
class SpecCompatibilityTest {

    private static final Released RELEASED = Released.find("setcallnums", ".yaml");

    private final String released = Files.readString(RELEASED.file());

    SpecCompatibilityTest() throws IOException {}

    @Test
    void shouldHaveAVersionThatAllowsTheChangesSinceTheLastRelease() throws IOException {
        Change change = change(released, current());
        assertThat(change.fits(RELEASED.version(), System.getProperty("project.version")))
                .as(
                        "the specification has a %s change since %s %s",
                        change, RELEASED.version(), describe(released, current()))
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

    @ParameterizedTest
    @CsvSource(
            delimiterString = " to ",
            value = {
                "[1-9][0-9]{3,5})$ to [1-9][0-9]{3}|[1-5][0-9]{4})$",
                "[1-5][0-9]|60)$ to [1-5][0-9])$",
                "^(10[1-9]| to ^(10[2-9]|",
                "^(10[1-9]| to ^(10[02-9]|"
            })
    void shouldNoticeARangeThatNoLongerAdmitsWhatItDid(String find, String replacement) {
        assertThat(change(released, planted(find, replacement))).isEqualTo(Change.BREAKING);
    }

    @Test
    void shouldNoticeAWiderRange() {
        assertThat(change(released, planted("^(10[1-9]|", "^(10[0-9]|"))).isEqualTo(Change.COMPATIBLE);
    }

    @Test
    void shouldLeaveTheWritingOfARangeAlone() {
        assertThat(change(released, planted("[1-5][0-9]|60)$", "60|[1-5][0-9])$")))
                .isEqualTo(Change.NONE);
    }

    @Test
    void shouldNameAStringThatARangeHasLostAsWitness() {
        assertThat(describe(released, planted("[1-9][0-9]{3,5})$", "[1-9][0-9]{3}|[1-5][0-9]{4})$")))
                .contains("/parameters/0/schema no longer admits \"60000\"");
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
        return Stream.concat(
                        Stream.of(changeButForRanges(before, after)),
                        Range.differences(before, after).stream().map(Range.Difference::change))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Change changeButForRanges(String before, String after) {
        DiffResult result = OpenApiCompare.fromContents(before, after).isChanged();
        if (result.isIncompatible()) {
            return Change.BREAKING;
        }
        return result.isUnchanged() || result.isMetaChanged() ? Change.NONE : Change.COMPATIBLE;
    }

    private static String describe(String before, String after) {
        return Range.differences(before, after).stream()
                .map(Range.Difference::words)
                .collect(Collectors.joining("; "));
    }

    private static String current() throws IOException {
        try (InputStream yaml = SpecCompatibilityTest.class.getResourceAsStream("/META-INF/openapi/setcallnums.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
