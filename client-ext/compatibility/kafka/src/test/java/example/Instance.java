package example;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * One of several processes, as far as that can be had in one: it shares nothing with the others but broker and gateway.
 */
final class Instance implements AutoCloseable {

    private final GuidRegistry guids = new GuidRegistry();
    private final SetCallNumsClient client;
    private final KafkaConsumer<String, String> consumer;
    private final Queue<AgentLimits> opened = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> running;

    Instance(EmbeddedGateway gateway, Map<Integer, Guid> signedIn, Map<String, Object> broker, String topic) {
        signedIn.forEach(guids::signedIn);
        client = SetCallNumsClient.builder()
                .gateway(gateway.uri().toString())
                .guids(guids)
                .trust(gateway.caFile())
                .build();
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("group.id", topic);
        settings.put("enable.auto.commit", false);
        settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        settings.put("max.poll.records", 1); // the most that a poll can tear apart
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        OwnedLimits limits = new OwnedLimits(consumer, topic, this::open);
        running = CompletableFuture.runAsync(limits, task -> new Thread(task, "instance").start());
    }

    private AgentLimits open() {
        AgentLimits limits = AgentLimits.over(client);
        opened.add(limits);
        return limits;
    }

    void signedIn(int agentId, Guid guid) {
        guids.signedIn(agentId, guid);
    }

    boolean owns() {
        return !opened.isEmpty();
    }

    boolean wants(int agentId, MediaType mediaType) {
        return opened.stream()
                .anyMatch(limits -> limits.state(agentId, mediaType).isPresent());
    }

    @Override
    public void close() {
        consumer.wakeup();
        running.join();
        client.close();
    }
}
