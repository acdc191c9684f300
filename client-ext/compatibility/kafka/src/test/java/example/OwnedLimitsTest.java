package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** With a real broker, and the gateway's stand-in: it gets values in the topic's order, whoever owns a partition. */
class OwnedLimitsTest {

    private static final String TOPIC = "limits";
    private static final int WRITERS = 3;
    private static final int WISHES = 20;
    private static final List<Integer> AGENTS = IntStream.range(101, 151).boxed().toList();
    private static final EmbeddedKafkaBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);

    private final EmbeddedGateway gateway = EmbeddedGateway.builder()
            .authentication(AuthMode.STATIC)
            .keptRequests(100_000)
            .start();
    private final KafkaProducer<String, String> producer =
            new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer());
    private final Map<Integer, Guid> guids = new HashMap<>();
    private final List<Instance> instances = new ArrayList<>();
    private String topic;

    @BeforeAll
    static void startBroker() {
        BROKER.afterPropertiesSet();
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stopBroker() {
        BROKER.destroy();
    }

    @AfterEach
    void stop() {
        instances.forEach(Instance::close);
        producer.close();
        gateway.close();
    }

    @Test
    void shouldKeepTheTopicsOrderWhenPartitionsMove() {
        createTopic("moving", 6);
        AGENTS.forEach(this::signIn);
        Instance first = startInstance();
        CompletableFuture<Void> writing = write(AGENTS, 0, WISHES / 2);
        Instance second = startInstance();
        await().until(() -> first.owns() && second.owns());
        writing.join();

        writing = write(AGENTS.subList(0, AGENTS.size() / 2), WISHES / 2, WISHES);
        first.close();
        writing.join();
        awaitNewest();

        AGENTS.forEach(this::signIn);
        awaitNewest();
        second.close();
        Map<String, List<String>> written = written();
        Map<String, List<String>> sent = sent();
        assertThat(sent).hasSameSizeAs(AGENTS);
        sent.forEach((key, values) -> assertThat(values.stream().map(written.get(key)::indexOf))
                .as("%s was set to %s, wished were %s", key, values, written.get(key))
                .isSorted());
    }

    @Test
    void shouldForgetWhatATombstoneTakesBackAndSkipWhatIsWrong() {
        createTopic("tombstones", 1);
        signIn(101);
        startInstance();
        send("101/53", "5");
        send("101", "5");
        send("101/52", "5");
        send("101/53", "61");
        send("101/51", "3");
        await().until(() -> sent().equals(Map.of("101/53", List.of("5"), "101/51", List.of("3"))));
        send("101/53", null);
        await().until(() -> !instances.get(0).wants(101, MediaType.SOCIAL_CHAT));

        signIn(101);
        await().until(() -> gateway.callNums(101, MediaType.WEB_CHAT).orElse(0) == 3);
        stop();

        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).isEmpty();
    }

    @Test
    void shouldHandOverWhenItsCallsHaveEnded() {
        createTopic("handover", 1);
        signIn(101);
        CompletableFuture<Void> underWay = new CompletableFuture<>();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        gateway.script(request -> {
            if (request.callNums() == 5) {
                underWay.complete(null);
                answer.join();
            }
            return Answer.normal();
        });
        Instance first = startInstance();
        send("101/53", "5");
        underWay.join();
        send("101/53", "3");
        Instance second = startInstance();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close);
        await().during(Duration.ofSeconds(2)).until(() -> !second.owns());
        answer.complete(null);
        closing.join();

        awaitNewest();
        List<String> values = sent().get("101/53");
        assertThat(values).startsWith("5");
        assertThat(values.subList(1, values.size())).containsOnly("3");
    }

    private void createTopic(String name, int partitions) {
        topic = name;
        BROKER.addTopics(new NewTopic(topic, partitions, (short) 1).configs(Map.of("cleanup.policy", "compact")));
    }

    private Instance startInstance() {
        Instance instance = new Instance(gateway, guids, broker(), topic);
        instances.add(instance);
        return instance;
    }

    private void signIn(int agentId) {
        Guid guid = Guid.fromSetGuid(gateway.signIn(agentId, MediaType.SOCIAL_CHAT, MediaType.WEB_CHAT));
        guids.put(agentId, guid);
        instances.forEach(instance -> instance.signedIn(agentId, guid));
    }

    /** Several writers, each with numbers of its own, so that a value tells its place in the topic. */
    private CompletableFuture<Void> write(List<Integer> agents, int from, int to) {
        return CompletableFuture.allOf(IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(
                        () -> {
                            for (int wish = from; wish < to; wish++) {
                                for (int agentId : agents) {
                                    send(agentId + "/53", "" + (1 + writer * WISHES + wish));
                                }
                            }
                        },
                        task -> new Thread(task, "writer").start()))
                .toArray(CompletableFuture[]::new));
    }

    private void send(String key, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitNewest() {
        Map<String, List<String>> written = written();
        await().untilAsserted(() -> assertThat(written).allSatisfy((key, values) -> assertThat(
                        gateway.callNums(Integer.parseInt(key.substring(0, 3)), MediaType.SOCIAL_CHAT))
                .hasValue(Integer.parseInt(values.get(values.size() - 1)))));
    }

    /** All values of each key, as the topic has them. */
    private Map<String, List<String>> written() {
        Map<String, List<String>> written = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(wish -> written.computeIfAbsent(wish.key(), key -> new ArrayList<>())
                                .add(wish.value()));
            }
        }
        return written;
    }

    /** All values of each key, as they reached the gateway. */
    private Map<String, List<String>> sent() {
        Map<String, List<String>> sent = new HashMap<>();
        gateway.requests()
                .forEach(request -> sent.computeIfAbsent(
                                request.agentId() + "/" + request.mediaType().getValue(), key -> new ArrayList<>())
                        .add("" + request.callNums()));
        return sent;
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", BROKER.getBrokersAsString());
    }
}
