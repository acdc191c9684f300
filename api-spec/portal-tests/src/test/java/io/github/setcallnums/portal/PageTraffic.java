package io.github.setcallnums.portal;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a page asks for, and what it complains about. */
final class PageTraffic {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    PageTraffic(BrowserContext context) {
        context.onRequest(request -> requests.add(request.url()));
        context.onRequestFailed(request -> complaints.add("failed: " + request.url()));
        context.onConsoleMessage(this::listen);
        context.onWebError(error -> complaints.add(error.error()));
    }

    private void listen(ConsoleMessage message) {
        if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.type() + ": " + message.text());
        }
    }

    List<String> requests() {
        return requests;
    }

    List<String> complaints() {
        return complaints;
    }
}
