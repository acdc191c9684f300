package io.github.setcallnums.surroundings;

import io.github.setcallnums.Guid;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.model.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * One instance of a service: calls without a pause, for agents of its own, until it is told to end, and closes its
 * client then. Prints what became of its calls.
 */
final class RollingJvm {

    private static final MediaType CHAT = MediaType.SOCIAL_CHAT;

    private final SetCallNumsClient client;
    private final int agentId;
    private final List<String> applied = new ArrayList<>();
    private int unknown;

    private RollingJvm(SetCallNumsClient client, int agentId) {
        this.client = client;
        this.agentId = agentId;
    }

    /**
     * Takes the gateway's address, and the GUIDs of agents whose numbers follow one another, after that of the first.
     */
    public static void main(String[] args) throws InterruptedException {
        SetCallNumsClient client = SetCallNumsClient.builder()
                .gateway(args[0])
                .guids(agent -> Optional.of(Guid.of(args[2 + agent - Integer.parseInt(args[1])])))
                .build();
        CountDownLatch underLoad = new CountDownLatch(args.length - 2);
        List<RollingJvm> agents = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            RollingJvm agent = new RollingJvm(client, Integer.parseInt(args[1]) + i - 2);
            agents.add(agent);
            callers.add(new Thread(() -> agent.callUntilClosed(underLoad)));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            client.close(Duration.ofSeconds(30));
            callers.forEach(RollingJvm::join);
            agents.forEach(agent ->
                    System.out.println(agent.agentId + " " + agent.unknown + " " + String.join(",", agent.applied)));
            System.out.flush();
        }));
        callers.forEach(Thread::start);
        underLoad.await();
        System.out.println("under load");
    }

    private void callUntilClosed(CountDownLatch underLoad) {
        for (int value = 1; ; value = value % 60 + 1) {
            try {
                client.setCallNums(agentId, CHAT, value);
                applied.add(Integer.toString(value));
                underLoad.countDown();
            } catch (SetCallNumsException e) {
                unknown += e.outcome() == Outcome.UNKNOWN ? 1 : 0;
                if (e.attempts() > 0) {
                    System.out.println(e.getMessage());
                }
                return;
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
