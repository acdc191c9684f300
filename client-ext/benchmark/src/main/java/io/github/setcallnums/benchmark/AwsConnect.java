package io.github.setcallnums.benchmark;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.Channel;
import software.amazon.awssdk.services.connect.model.MediaConcurrency;

/** The same job with Amazon Connect's client: how many chats those of a routing profile may hold at a time. */
final class AwsConnect implements CallableClient {

    private final ConnectClient connect;

    AwsConnect(URI stub) {
        connect = ConnectClient.builder()
                .endpointOverride(stub)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIA0123456789ABCDEF", "0123456789abcdef")))
                .build();
    }

    @Override
    public Object call(int agentId, int callNums) {
        return connect.updateRoutingProfileConcurrency(update -> update.instanceId("0123456789abcdef")
                .routingProfileId(Integer.toString(agentId))
                .mediaConcurrencies(MediaConcurrency.builder()
                        .channel(Channel.CHAT)
                        .concurrency(callNums)
                        .build()));
    }
}
