package io.github.setcallnums.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageUseIT extends PageTest {

    /**
     * What axe finds in Scalar's own navigation, and no page can mend. Two are critical, neither of which keeps anyone
     * out: aria-selected on buttons, which says nothing more than their colour, and a search button without a name,
     * which Ctrl+K does without.
     */
    private static final List<String> OF_SCALARS_NAVIGATION =
            List.of("aria-allowed-attr", "button-name", "aria-allowed-role", "list", "listitem");

    @ParameterizedTest
    @ValueSource(ints = {PHONE, SMALL_PHONE})
    void shouldBeUsableOnAPhone(int width) {
        Page page = open(width, ColorScheme.LIGHT);
        page.getByText("106-012").scrollIntoViewIfNeeded();
        assertThat(page.locator("header")).containsText("Set the maximum number");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(page.evaluate("""
                        [...document.querySelectorAll('p, li, h1, h2, h4, td, .operation-path')]
                            .filter(content => content.checkVisibility())
                            .filter(content => content.getBoundingClientRect().right > innerWidth)
                            .map(content => content.innerText)""")).isEqualTo(List.of());

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open Menu"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Authentication"))
                .click();
        assertThat(page.getByText("Every request carries the header")).isInViewport();
    }

    @Test
    void shouldBeUsableWithTheKeyboard() {
        Page page = open(DESKTOP, ColorScheme.LIGHT);
        tabTo(page, "Authentication");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Every request carries the header")).isInViewport();

        assertThat(page.getByText("SetCallNumsClient client =")).isVisible();
        tabTo(page, "Java");
        page.keyboard().press("Enter");
        Locator choice = page.getByRole(AriaRole.COMBOBOX);
        assertThat(choice).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(choice).hasAttribute("aria-activedescendant", Pattern.compile("/sh$"));
        page.keyboard().press("Enter");
        assertThat(page.getByText("curl --header @-")).isVisible();
        assertThat(page.getByText("SetCallNumsClient client =")).isHidden();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK", "320, LIGHT"})
    void shouldBeAccessible(int width, ColorScheme scheme) throws IOException {
        Page page = open(width, scheme);
        assertThat(page.locator("body"))
                .hasClass(Pattern.compile(scheme == ColorScheme.DARK ? "dark-mode" : "light-mode"));
        try (InputStream axe = PageUseIT.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object found = page.evaluate("""
                known => axe.run().then(({passes, violations}) => ({
                    looked: passes.some(({id}) => id === 'color-contrast'),
                    faults: violations.flatMap(({id, impact, nodes}) => nodes
                        .filter(({target}) => !known.includes(id) || !document.querySelector(target).closest('aside'))
                        .map(({html}) => [id, impact, html].join(' ')))}))""", OF_SCALARS_NAVIGATION);
        assertThat(found).isEqualTo(Map.of("looked", true, "faults", List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, SMALL_PHONE})
    void shouldShowWholeCodeSamplesOnAPhone(int width) {
        Page page = open(width, ColorScheme.LIGHT);
        assertThat(page.evaluate("""
                        [...document.querySelectorAll('#page *')]
                            .filter(box => /auto|scroll/.test(getComputedStyle(box).overflowX))
                            .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth)
                            .map(box => box.innerText)""")).isEqualTo(List.of());
    }

    private static void tabTo(Page page, String label) {
        for (int presses = 0; presses < 60; presses++) {
            page.keyboard().press("Tab");
            if (label.equals(page.evaluate("document.activeElement.innerText.trim()"))) {
                return;
            }
        }
        throw new AssertionError("The Tab key does not reach " + label);
    }
}
