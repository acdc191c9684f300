package io.github.setcallnums.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSearchIT extends PageTest {

    @ParameterizedTest
    @ValueSource(strings = {"106-003", "105-006", "not signed in", "social chat", "maximum value is 60"})
    void shouldFindWhatTheOperationSays(String words) {
        Page page = open(DESKTOP, ColorScheme.LIGHT);
        assertThat(found(page, words).first()).containsText("Set the maximum number");
    }

    @Test
    void shouldFindNothingThatIsNotThere() {
        Page page = open(DESKTOP, ColorScheme.LIGHT);
        assertThat(found(page, "voice mailbox")).hasCount(0);
    }

    private static Locator found(Page page, String words) {
        page.keyboard().press("Control+k");
        page.getByPlaceholder("Search...").fill(words);
        return page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION);
    }
}
