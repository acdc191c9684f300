package io.github.setcallnums.testing;

import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;

/** A gateway over plain HTTP, agent 101 signed in at it for every media type, and a caller of it. */
abstract class OneAgent {

    final EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
    final JdkClient caller = JdkClient.http(gateway.uri());
    final String guid = JdkClient.guid(gateway.signIn(101, MediaType.values()));

    @AfterEach
    void close() {
        gateway.close();
    }

    /** Sends a correct request. */
    HttpResponse<String> call() throws IOException, InterruptedException {
        return caller.send(caller.request(101, guid));
    }

    /** The agent's limit of the media type that {@link #call} is about. */
    OptionalInt limit() {
        return gateway.callNums(101, MediaType.SOCIAL_CHAT);
    }
}
