package example;

import io.github.setcallnums.AgentLimit;
import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.model.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Keeps the limits in those partitions of a compacted topic that this instance owns. A record's key is an agent and a
 * media type, {@code 101/53}; its value is the wish, {@code 5}, or null when nothing is wanted any more. The gateway
 * keeps its last value then.
 *
 * <p>The topic is all that is kept: offsets are not committed, and a partition is read from its beginning by each new
 * owner.
 */
public final class OwnedLimits implements ConsumerRebalanceListener, Runnable {

    /** As long as a call may take: the client's total time limit. */
    private static final Duration HANDOVER = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(OwnedLimits.class.getName());

    private final Consumer<String, String> consumer;
    private final String topic;
    private final Supplier<AgentLimits> limits;
    private final Map<TopicPartition, Owned> owned = new HashMap<>();

    /**
     * A partition: its limits, where it ended when it was assigned, and what was read and is not wanted yet, newest by
     * key.
     */
    private record Owned(AgentLimits limits, long end, Map<String, String> read) {}

    /**
     * @param consumer in the group of all instances; closed at the end of {@link #run}
     * @param limits makes the limits of one partition, over the one client
     */
    public OwnedLimits(Consumer<String, String> consumer, String topic, Supplier<AgentLimits> limits) {
        this.consumer = consumer;
        this.topic = topic;
        this.limits = limits;
    }

    /** Keeps limits until the consumer is woken up. */
    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic), this);
            while (true) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> owned.get(new TopicPartition(record.topic(), record.partition()))
                                .read()
                                .put(record.key(), record.value()));
                owned.forEach(this::wantWhatWasRead);
            }
        } catch (WakeupException end) {
            // closing the consumer hands the partitions over
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.endOffsets(partitions)
                .forEach((partition, end) -> owned.put(partition, new Owned(limits.get(), end, new HashMap<>())));
        // Kafka takes none for all; a rebalance that brings no partition calls this, too.
        if (!partitions.isEmpty()) {
            consumer.seekToBeginning(partitions);
        }
    }

    /**
     * Until this returns, nobody else gets the partitions: no call is under way any more when the next owner makes its
     * first.
     */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        release(partitions, HANDOVER);
    }

    /** Others may have them already. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        release(partitions, Duration.ZERO);
    }

    private void release(Collection<TopicPartition> partitions, Duration timeout) {
        Instant end = Instant.now().plus(timeout);
        for (TopicPartition partition : partitions) {
            Owned part = owned.remove(partition);
            if (part != null) {
                part.limits().close(Duration.between(Instant.now(), end));
            }
        }
    }

    /**
     * What stood in the partition before it was assigned may be older than what is in force: only the newest of it is
     * sent.
     */
    private void wantWhatWasRead(TopicPartition partition, Owned part) {
        if (consumer.position(partition) >= part.end()) {
            part.read().forEach((key, value) -> want(part.limits(), key, value));
            part.read().clear();
        }
    }

    private static void want(AgentLimits limits, String key, String value) {
        try {
            String[] parts = key.split("/", 2);
            int agentId = Integer.parseInt(parts[0]);
            MediaType mediaType = MediaType.fromValue(parts[parts.length - 1]);
            if (value == null) {
                forget(limits, agentId, mediaType);
            } else {
                limits.want(agentId, mediaType, Integer.parseInt(value));
            }
        } catch (IllegalArgumentException | InvalidChangeException wrong) {
            LOG.log(System.Logger.Level.WARNING, "Skipped " + key + " = " + value, wrong);
        }
    }

    /** An agent is forgotten as a whole, so what else is wanted of it is wished again. */
    private static void forget(AgentLimits limits, int agentId, MediaType mediaType) {
        List<AgentLimit> others = Stream.of(MediaType.values())
                .filter(other -> other != mediaType)
                .flatMap(other -> limits.state(agentId, other).stream())
                .toList();
        limits.forget(agentId);
        others.forEach(other -> limits.want(agentId, other.mediaType(), other.wanted()));
    }
}
