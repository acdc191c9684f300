package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.AgentLimit.Status;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.Eventually;
import io.github.setcallnums.testing.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Whatever is wished and whatever fails: after the last fault, every agent has what was wished last, and no older value
 * was sent after a newer one.
 */
class AgentLimitsPropertyTest {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;
    private static final int AGENTS = 3;

    /** What happens: to an agent, or to the gateway. */
    enum Event {
        WISH,
        WISH_BEFORE_LAST,
        PAUSE,
        SIGN_OUT,
        SIGN_IN,
        RENEWAL,
        RESTART,
        TRANSIENT,
        REFUSED_GUID,
        UNAVAILABLE,
        UNKNOWN_NOT_APPLIED,
        UNKNOWN_APPLIED,
        UNREADABLE
    }

    record Step(Event event, int agent) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Event> events = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Event.WISH, Event.WISH_BEFORE_LAST)),
                Tuple.of(4, Arbitraries.of(Event.values())));
        return Combinators.combine(events, Arbitraries.integers().between(101, 100 + AGENTS))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void shouldHaveTheLastWishInForceAfterTheLastFault(@ForAll("steps") List<Step> steps) throws Exception {
        try (Run run = new Run()) {
            for (Step step : steps) {
                run.take(step);
            }
            run.end();
        }
    }

    /** One life of an AgentLimits, on a gateway that forgets. */
    private static final class Run implements AutoCloseable {

        private EmbeddedGateway gateway = EmbeddedGateway.builder().http().start();
        private final int port = gateway.uri().getPort();
        private final Set<Integer> signedIn = new HashSet<>();
        private final GuidRegistry guids = new GuidRegistry();
        private final SetCallNumsClient client =
                Clients.of(gateway, guids).maxConnections(2).build();
        private final AgentLimits limits = AgentLimits.builder(client)
                .backoff(Duration.ofNanos(100_000), Duration.ofMillis(2))
                .build();
        private final Queue<Answer> faults = new ConcurrentLinkedQueue<>();
        private final List<ReceivedRequest> requests = Collections.synchronizedList(new ArrayList<>());
        private final Map<Integer, List<Integer>> wishes = new HashMap<>();

        Run() {
            script();
            for (int agent = 101; agent <= 100 + AGENTS; agent++) {
                signIn(agent);
            }
        }

        private void script() {
            gateway.script(request -> {
                requests.add(request);
                Answer fault = faults.poll();
                return fault == null ? Answer.normal() : fault;
            });
        }

        void take(Step step) throws InterruptedException {
            switch (step.event()) {
                case WISH -> wish(step.agent(), wishesOf(step.agent()).size() + 1);
                case WISH_BEFORE_LAST -> {
                    List<Integer> before = wishesOf(step.agent());
                    wish(step.agent(), before.size() < 2 ? 1 : before.get(before.size() - 2));
                }
                case PAUSE -> Thread.sleep(1);
                case SIGN_OUT -> signOut(step.agent());
                case SIGN_IN -> signIn(step.agent());
                case RENEWAL -> renew(step.agent());
                case RESTART -> restart();
                case TRANSIENT -> faults.add(Answer.retcode("000-007", ""));
                case REFUSED_GUID -> faults.add(Answer.retcode("000-003", ""));
                case UNAVAILABLE -> faults.add(Answer.status(503, "text/html", "down"));
                case UNKNOWN_NOT_APPLIED -> faults.add(Answer.hangUp());
                case UNKNOWN_APPLIED -> faults.add(Answer.hangUpAfterApplying());
                case UNREADABLE -> faults.add(Answer.json("?"));
            }
        }

        private List<Integer> wishesOf(int agent) {
            return wishes.computeIfAbsent(agent, none -> new ArrayList<>());
        }

        private void wish(int agent, int value) {
            wishesOf(agent).add(value);
            limits.want(agent, CHAT, value);
        }

        private void signIn(int agent) {
            signOut(agent);
            guids.signedIn(agent, Guid.fromSetGuid(gateway.signIn(agent, CHAT)));
            signedIn.add(agent);
        }

        private void signOut(int agent) {
            if (signedIn.remove(agent)) {
                gateway.signOut(agent);
                guids.signedOut(agent);
            }
        }

        private void renew(int agent) {
            if (signedIn.contains(agent)) {
                Guid sent = guids.guidOf(agent).orElseThrow();
                guids.renewed(agent, sent, Guid.of(gateway.updateGuid(agent)));
            }
        }

        private void restart() {
            gateway.close();
            signedIn.clear();
            gateway = EmbeddedGateway.builder().http().port(port).start();
            script();
        }

        void end() throws InterruptedException {
            faults.clear();
            wishes.keySet().forEach(this::signIn);
            Eventually.holds(() -> limits.count(Status.IN_FORCE) == wishes.size());
            wishes.forEach((agent, wished) -> {
                assertThat(gateway.callNums(agent, CHAT)).hasValue(wished.get(wished.size() - 1));
                assertThatNoneGoesBack(wished, sentTo(agent));
            });
        }

        /** What is sent is what was wished, in the order of the wishes: some are left out, some sent again. */
        private static void assertThatNoneGoesBack(List<Integer> wished, List<Integer> sent) {
            int current = 0;
            for (int value : sent) {
                while (current < wished.size() && wished.get(current) != value) {
                    current++;
                }
                assertThat(current).as("%s for the wishes %s", sent, wished).isLessThan(wished.size());
            }
        }

        private List<Integer> sentTo(int agent) {
            return requests.stream()
                    .filter(request -> request.agentId() == agent)
                    .map(ReceivedRequest::callNums)
                    .toList();
        }

        @Override
        public void close() {
            limits.close(Duration.ZERO);
            client.close();
            gateway.close();
        }
    }
}
