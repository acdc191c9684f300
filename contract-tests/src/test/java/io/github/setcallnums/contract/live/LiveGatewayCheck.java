package io.github.setcallnums.contract.live;

import io.github.setcallnums.contract.ProviderContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** A live gateway keeps the pact. Not part of the build: it runs when {@code gateway.url} is given. */
@ExtendWith(LiveGatewayCheck.Table.class)
public class LiveGatewayCheck extends ProviderContract {

    public LiveGatewayCheck() {
        super(new LiveStates());
    }

    @AfterAll
    static void printTheTable() {
        System.out.println("\n" + System.getProperty("gateway.url"));
        Table.LINES.forEach(System.out::println);
    }

    /** One line for each interaction. */
    static final class Table implements TestWatcher {

        private static final List<String> LINES = new ArrayList<>();

        @Override
        public void testSuccessful(ExtensionContext context) {
            add("kept", context, "");
        }

        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            add("BROKEN", context, ", see the failure of this test");
        }

        @Override
        public void testAborted(ExtensionContext context, Throwable cause) {
            add(
                    "skipped",
                    context,
                    ": " + Optional.ofNullable(cause.getMessage()).orElse(""));
        }

        private static void add(String result, ExtensionContext context, String reason) {
            String interaction =
                    context.getDisplayName().replaceFirst("^.* - ", "").strip();
            LINES.add("%-8s %s%s".formatted(result, interaction, reason));
        }
    }
}
