package io.github.setcallnums.cli;

import io.github.setcallnums.AuthenticationException;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The main job, shown end to end: the real client against an embedded gateway over HTTPS. */
public final class Demo {

    private static final int AGENT = 101;
    private static final MediaType MEDIA_TYPE = MediaType.SOCIAL_CHAT;

    private final PrintStream out;
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.EPOCH);
    private final GuidRegistry guids = new GuidRegistry();

    private Demo(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the demo on standard output.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(System.out);
    }

    /**
     * Runs the demo.
     *
     * @param out where the transcript goes
     * @throws IllegalStateException if the client or the gateway does not behave as the transcript says
     */
    public static void run(PrintStream out) {
        new Demo(out).run();
    }

    private void run() {
        out.println();
        out.println("setcallnums demo: the real client against an embedded gateway");
        try (EmbeddedGateway gateway =
                EmbeddedGateway.builder().clock(clock::get).start()) {
            step("The gateway listens on " + gateway.uri() + ", with a CA made on the spot");
            try (SetCallNumsClient client = SetCallNumsClient.builder()
                    .gateway(gateway.uri().toString())
                    .guids(guids)
                    .trust(gateway.caFile())
                    .build()) {
                signIn(gateway);
                applied(gateway, client, 5);
                refusedBeforeSending(gateway, client);
                refusedForItsGuid(gateway, client);
                applied(gateway, client, 7);
            }
        }
        out.println();
        out.println("All as expected.");
    }

    private void signIn(EmbeddedGateway gateway) {
        step("Agent " + AGENT
                + " signs in to a skill queue of social chat; the answer's Set-GUID goes to the registry");
        guids.signedIn(AGENT, Guid.fromSetGuid(gateway.signIn(AGENT, MEDIA_TYPE)));
        out.println("   " + guids.guidOf(AGENT).orElseThrow());
    }

    private void applied(EmbeddedGateway gateway, SetCallNumsClient client, int callNums) {
        call(callNums);
        SetCallNumsResult result = client.setCallNums(AGENT, MEDIA_TYPE, callNums);
        out.println("   applied, the gateway says: " + result.message());
        int limit = gateway.callNums(AGENT, MEDIA_TYPE).orElseThrow();
        require(limit == callNums, "the gateway recorded " + limit);
        out.println("   the gateway's recorded limit is now " + limit);
    }

    private void refusedBeforeSending(EmbeddedGateway gateway, SetCallNumsClient client) {
        call(61);
        long sent = gateway.requestCount();
        try {
            client.setCallNums(AGENT, MEDIA_TYPE, 61);
            throw new IllegalStateException("61 was accepted");
        } catch (InvalidChangeException e) {
            out.println("   refused before sending: " + e.getMessage());
        }
        require(gateway.requestCount() == sent, "something was sent");
    }

    private void refusedForItsGuid(EmbeddedGateway gateway, SetCallNumsClient client) {
        step("Dynamic authentication renews the GUID with a poll after 60 s; at 130 s the old one is dead");
        Guid stale = guids.guidOf(AGENT).orElseThrow();
        clock.updateAndGet(now -> now.plus(Duration.ofSeconds(65)));
        Guid renewed = Guid.fromSetGuid(gateway.poll(AGENT).orElseThrow());
        clock.updateAndGet(now -> now.plus(Duration.ofSeconds(65)));
        call(7);
        try {
            client.setCallNums(AGENT, MEDIA_TYPE, 7);
            throw new IllegalStateException("a stale GUID was accepted");
        } catch (AuthenticationException e) {
            out.println("   refused by the gateway: " + e.getMessage());
        }
        step("The Set-GUID of the poll goes to the registry");
        require(guids.renewed(AGENT, stale, renewed), "the renewed GUID was not taken");
    }

    private void call(int callNums) {
        step("setCallNums(" + AGENT + ", " + MEDIA_TYPE.name() + ", " + callNums + ")");
    }

    private void step(String what) {
        out.println();
        out.println("-> " + what);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
