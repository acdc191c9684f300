package io.github.setcallnums.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageContentIT extends PageTest {

    private static final List<String> LINKED = List.of(
            "setcallnums.yaml",
            "setcallnums.json",
            "setcallnums.postman_collection.json",
            "catalog-info.yaml",
            "CHANGELOG.md");

    @ParameterizedTest
    @ValueSource(ints = {DESKTOP, PHONE})
    void shouldShowTheFactsOfTheInterfacePage(int width) throws IOException {
        Page page = open(width, ColorScheme.LIGHT);
        String text = page.locator("body").innerText().replaceAll("\\s+", " ");
        for (String fact : Files.readAllLines(Path.of("src/test/resources/facts.txt"))) {
            assertThat(text).contains(fact);
        }
    }

    @Test
    void shouldShowEveryMediaTypeWithItsMeaning() {
        Page page = open(PHONE, ColorScheme.DARK);
        Map<String, String> meanings = Map.of(
                "1", "text chat",
                "2", "click-to-dial call",
                "4", "callback request",
                "5", "common voice or video call",
                "15", "predicted outbound call",
                "16", "previewed outbound call",
                "17", "message call",
                "51", "multimedia web chat",
                "53", "social chat");
        meanings.forEach((value, meaning) -> assertThat(page.locator("li")
                        .filter(new Locator.FilterOptions()
                                .setHasText(Pattern.compile("^" + value + ": " + meaning + "$"))))
                .isVisible());
    }

    @ParameterizedTest
    @ValueSource(ints = {DESKTOP, PHONE})
    void shouldShowEveryRetcodeUnderItsClassAndAdvice(int width) throws IOException {
        Page page = open(width, ColorScheme.LIGHT);
        JsonNode retcodes = Bundle.json("setcallnums.json").at("/components/schemas/Retcode");
        for (JsonNode retcodeClass : retcodes.get("x-retcode-classes")) {
            String name = retcodeClass.get("name").asText();
            Locator heading =
                    page.locator("h4", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")));
            assertThat(heading.locator("xpath=following-sibling::p[1]"))
                    .hasText(retcodeClass.get("advice").asText());
            Locator rows = heading.locator("xpath=following-sibling::*[descendant-or-self::table][1]//tbody/tr");
            assertThat(rows.allInnerTexts()).as(name).isEqualTo(rows(retcodes, name));
        }
    }

    @Test
    void shouldLinkTheOtherFilesOfTheBundle() throws IOException {
        Page page = open(DESKTOP, ColorScheme.LIGHT);
        for (String file : LINKED) {
            String link = page.getByText(file, new Page.GetByTextOptions().setExact(true))
                    .getAttribute("href");
            assertThat(page.request().get(origin + "/" + link).text()).isEqualTo(Bundle.text(file));
        }
    }

    @Test
    void shouldOpenFromAFolderToo() {
        origin = Bundle.FOLDER.toUri().toString().replaceAll("/$", "");
        open(DESKTOP, ColorScheme.LIGHT, "/index.html");
    }

    private static List<String> rows(JsonNode retcodes, String retcodeClass) {
        return retcodes.get("x-retcodes")
                .valueStream()
                .filter(retcode -> retcode.get("class").asText().equals(retcodeClass))
                .map(retcode -> retcode.get("code").asText() + "\t"
                        + retcode.get("meaning").asText()
                        + (retcode.has("listed") ? " (listed on the interface page)" : ""))
                .toList();
    }
}
