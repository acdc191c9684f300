package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Dynamic authentication over many renewals: a GUID is renewed after 60 s and dies after 120 s, on the gateway's clock.
 */
class GuidLifeTest {

    private static final int FIRST_AGENT = 101;
    private static final int AGENTS = 1_000;
    private static final int COMING_AND_GOING = 10;
    private static final int THREADS = 8;
    private static final int CALLED = THREADS * 123;
    private static final int POLLS = 60;
    private static final int POLLS_PER_RENEWAL = 6;
    private static final int CALLS_PER_POLL = 12;

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final EmbeddedGateway gateway =
            EmbeddedGateway.builder().http().clock(() -> now).keptRequests(0).start();
    private final GuidRegistry guids = new GuidRegistry();
    private final SetCallNumsClient client =
            Clients.of(gateway, guids).retries(RetryPolicy.none()).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> known = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private int renewals;

    /** Whose a GUID is, and the how manieth of its agent. */
    private record Issued(int agent, int generation) {}

    @AfterEach
    void close() {
        threads.shutdownNow();
        client.close();
        gateway.close();
    }

    @Test
    void shouldCallForAThousandAgentsThroughManyRenewals() throws Exception {
        gateway.script(this::check);
        IntStream.range(FIRST_AGENT, FIRST_AGENT + AGENTS).forEach(this::signIn);

        for (int poll = 1; poll <= POLLS; poll++) {
            now = now.plus(Duration.ofSeconds(10));
            int round = poll;
            List<? extends Future<?>> callers = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(() -> call(round, thread)))
                    .toList();
            IntStream.range(FIRST_AGENT + COMING_AND_GOING, FIRST_AGENT + AGENTS)
                    .forEach(this::poll);
            IntStream.range(FIRST_AGENT, FIRST_AGENT + COMING_AND_GOING).forEach(this::goAndCome);
            for (Future<?> caller : callers) {
                caller.get();
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(renewals).isEqualTo((AGENTS - COMING_AND_GOING) * POLLS / POLLS_PER_RENEWAL);
        assertThat(gateway.requestCount()).isEqualTo((long) POLLS * THREADS * CALLS_PER_POLL);
    }

    /** Calls for agents that no other thread calls for. */
    private void call(int round, int thread) {
        for (int i = 0; i < CALLS_PER_POLL; i++) {
            int step = (round * CALLS_PER_POLL + i) * THREADS + thread;
            int agent = FIRST_AGENT + COMING_AND_GOING + step % CALLED;
            known.merge(agent, generation(agent), Math::max);
            client.setCallNums(agent, MediaType.SOCIAL_CHAT, 1 + i);
        }
    }

    private int generation(int agent) {
        return issued.get(guids.guidOf(agent).orElseThrow().value()).generation();
    }

    private void poll(int agent) {
        Guid previous = guids.guidOf(agent).orElseThrow();
        Optional<Guid> renewed = gateway.poll(agent).map(Guid::fromSetGuid);
        renewed.ifPresent(guid -> {
            issued.put(guid.value(), new Issued(agent, generation(agent) + 1));
            assertThat(guids.renewed(agent, previous, guid)).isTrue();
            renewals++;
        });
    }

    /** Signs out while a new GUID is under way, and in again. */
    private void goAndCome(int agent) {
        Guid previous = guids.guidOf(agent).orElseThrow();
        Guid late = Guid.of(gateway.updateGuid(agent));
        gateway.signOut(agent);
        guids.signedOut(agent);

        assertThat(guids.renewed(agent, previous, late)).isFalse();
        assertThat(guids.guidOf(agent)).isEmpty();

        signIn(agent);
        Guid current = guids.guidOf(agent).orElseThrow();
        assertThat(guids.renewed(agent, previous, late)).isFalse();
        assertThat(guids.guidOf(agent)).contains(current);
    }

    private void signIn(int agent) {
        Guid guid = Guid.fromSetGuid(gateway.signIn(agent, MediaType.SOCIAL_CHAT));
        issued.put(guid.value(), new Issued(agent, 0));
        guids.signedIn(agent, guid);
    }

    /** At the gateway: whose GUID came, and whether a newer one was known before the call began. */
    private Answer check(ReceivedRequest request) {
        int agent = request.agentId();
        Issued sent = issued.get(request.header("Guid").orElse(""));
        if (sent == null || sent.agent() != agent) {
            wrong.add("agent " + agent + ": another agent's GUID");
        } else if (sent.generation() < known.get(agent)) {
            wrong.add("agent " + agent + ": GUID " + sent.generation() + " after " + known.get(agent));
        }
        return Answer.normal();
    }
}
