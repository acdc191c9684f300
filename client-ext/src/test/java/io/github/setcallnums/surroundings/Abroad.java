package io.github.setcallnums.surroundings;

import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.HttpStatusException;
import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Calls in a JVM with settings from elsewhere, and prints in ASCII what came of it. */
final class Abroad {

    private Abroad() {}

    public static void main(String[] args) {
        try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
            GuidRegistry guids = new GuidRegistry();
            guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.SOCIAL_CHAT)));
            try (SetCallNumsClient client =
                    Clients.of(gateway, guids).retries(RetryPolicy.none()).build()) {
                call(client, gateway);
                wait(client, gateway);
                refuse(client);
            }
        }
    }

    private static void call(SetCallNumsClient client, EmbeddedGateway gateway) {
        String message = "\u0130\u015fte \u2713";
        gateway.script(Answer.retcode("0", message));
        boolean read =
                client.setCallNums(101, MediaType.SOCIAL_CHAT, 5).message().equals(message);
        System.out.println("the gateway's message was " + (read ? "read" : "misread"));
    }

    private static void wait(SetCallNumsClient client, EmbeddedGateway gateway) {
        Instant then = Instant.now().plus(Duration.ofHours(1));
        gateway.script(Answer.status(503, "text/plain", "")
                .withHeader("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atOffset(ZoneOffset.UTC))));
        try {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
        } catch (HttpStatusException e) {
            System.out.println(
                    "come back in about " + (e.retryAfter().orElseThrow().toMinutes() + 5) / 10 * 10 + " min");
        }
    }

    private static void refuse(SetCallNumsClient client) {
        try {
            client.setCallNums(1, nothing(), 61);
        } catch (InvalidChangeException e) {
            e.violations().forEach(System.out::println);
        }
    }

    @SuppressWarnings("NullAway")
    private static MediaType nothing() {
        return null;
    }
}
