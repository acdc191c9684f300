package example;

import com.hazelcast.core.HazelcastInstance;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One of several processes that all renew the GUIDs of all agents, and each sign some of them in and out. Writes down
 * what it does before and after it does it, so that its death leaves nothing in doubt but what was under way.
 */
final class Worker {

    static final int AGENTS = 40;
    private static final int THREADS = 4;

    private final String name;
    private final GuidRegistry guids;
    private final OutputStream history;
    private final int home;
    private final int homes;
    private final AtomicInteger number = new AtomicInteger();
    private final ConcurrentMap<Integer, String> earlier = new ConcurrentHashMap<>();

    private Worker(String name, GuidRegistry guids, Path history, int home, int homes) throws IOException {
        this.name = name;
        this.guids = guids;
        this.history = Files.newOutputStream(history);
        this.home = home;
        this.homes = homes;
    }

    /** Takes engine, port, name, file of the history, which home it is, of how many, and how many operations to do. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        ConcurrentMap<Integer, String> map;
        if (args[0].equals("hazelcast")) {
            HazelcastInstance hazelcast = SharedMaps.hazelcast("guids-" + port, port);
            map = hazelcast.getMap("guids");
        } else {
            map = SharedMaps.redis(port).getMap("guids");
        }
        Worker worker = new Worker(
                args[2],
                new GuidRegistry(map),
                Path.of(args[3]),
                Integer.parseInt(args[4]),
                Integer.parseInt(args[5]));
        System.out.println("ready");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        commands.readLine();
        worker.run(Integer.parseInt(args[6]));
        System.out.println("done");
        // A member stays, or its backups would have to move, until the test ends.
        commands.readLine();
        Runtime.getRuntime().halt(0);
    }

    private void run(int operations) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                for (int operation = 0; operation < operations / THREADS; operation++) {
                    step();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void step() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int agent = 101 + random.nextInt(AGENTS);
        String[] current = {""};
        record("get", agent, "", "", () -> {
            Optional<Guid> guid = guids.guidOf(agent);
            current[0] = guid.map(Guid::value).orElse("");
            return true;
        }, current);
        boolean isHome = agent % homes == home;
        if (current[0].isEmpty()) {
            if (isHome) {
                signInOrOut(agent, "in");
            }
        } else if (isHome && random.nextInt(20) == 0) {
            signInOrOut(agent, "out");
        } else {
            String old = random.nextInt(10) == 0 ? earlier.getOrDefault(agent, current[0]) : current[0];
            earlier.put(agent, current[0]);
            String renewed = next();
            record("renew", agent, old, renewed, () -> guids.renewed(agent, Guid.of(old), Guid.of(renewed)), null);
        }
    }

    /** An agent signs in and out at one place only, one after the other. */
    private void signInOrOut(int agent, String what) {
        synchronized (earlier.computeIfAbsent(-agent, key -> new String("lock " + key))) {
            if (what.equals("in")) {
                String guid = next();
                record("in", agent, "", guid, () -> {
                    guids.signedIn(agent, Guid.of(guid));
                    return true;
                }, null);
            } else {
                record("out", agent, "", "", () -> {
                    guids.signedOut(agent);
                    return true;
                }, null);
            }
        }
    }

    private String next() {
        return name + "." + number.incrementAndGet();
    }

    private interface Deed {
        boolean done();
    }

    private void record(String kind, int agent, String before, String after, Deed deed, String[] result) {
        String id = next();
        write("begin " + id + " " + kind + " " + agent + " " + before + " " + after + " " + System.nanoTime());
        String how;
        try {
            how = deed.done() ? "DONE" : "REFUSED";
        } catch (RuntimeException e) {
            how = "UNKNOWN";
        }
        write("end " + id + " " + how + " " + System.nanoTime() + " " + (result == null ? "" : result[0]) + " .");
    }

    private synchronized void write(String line) {
        try {
            history.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
