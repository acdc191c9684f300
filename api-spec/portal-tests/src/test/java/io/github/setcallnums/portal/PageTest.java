package io.github.setcallnums.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A test of the portal page. Each leaves a screenshot in {@code target/screenshots}. */
abstract class PageTest {

    static final int DESKTOP = 1280;
    static final int PHONE = 390;
    static final int SMALL_PHONE = 320;

    private static Chromium chromium;
    private static BundleServer server;

    String origin = server.origin();
    private BrowserContext context;
    private PageTraffic traffic;

    @BeforeAll
    static void start() throws IOException {
        server = new BundleServer();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    /** In every test, whatever it did with the page. */
    @AfterEach
    void shouldHaveLoadedNothingFromElsewhereAndComplainedOfNothing() {
        context.close();
        assertThat(traffic.requests()).isNotEmpty().allMatch(url -> url.startsWith(origin + "/"));
        assertThat(traffic.complaints()).isEmpty();
    }

    final Page open(int width, ColorScheme scheme) {
        return open(width, scheme, "/");
    }

    final Page open(int width, ColorScheme scheme, String path) {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 844)
                        .setColorScheme(scheme));
        traffic = new PageTraffic(context);
        Page page = context.newPage();
        page.navigate(origin + path);
        assertThat(page.getByText("SetCallNumsClient client =")).isVisible();
        assertThat(page.getByText("106-012")).isVisible();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots", width + "-" + scheme + ".png")));
        return page;
    }
}
