package io.github.setcallnums.surroundings;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.bulk.BulkOptions;
import io.github.setcallnums.model.MediaType;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A web application with this library among its jars: does all that a client can do, and closes it when it is stopped.
 */
public final class WebApplication implements Runnable {

    private final GuidRegistry guids = new GuidRegistry();
    private final String gateway;
    private final Path ca;

    public WebApplication(String gateway, Path ca, String setGuid) {
        this.gateway = gateway;
        this.ca = ca;
        guids.signedIn(101, Guid.fromSetGuid(setGuid));
    }

    @Override
    public void run() {
        try (SetCallNumsClient client = SetCallNumsClient.builder()
                .gateway(gateway)
                .guids(guids)
                .trust(ca)
                .build()) {
            client.checkConnection();
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            client.setCallNumsAsync(101, MediaType.SOCIAL_CHAT, 6)
                    .toCompletableFuture()
                    .join();
            client.applyAll(Stream.of(new CallNumsChange(101, MediaType.SOCIAL_CHAT, 7)), BulkOptions.ofDefaults());
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 61);
        } catch (InvalidChangeException e) {
            System.out.println("ran to its end");
        }
    }
}
