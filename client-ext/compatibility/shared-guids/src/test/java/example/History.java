package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What several processes did to the GUIDs of agents, each GUID being given once; and whether a map could be so. */
final class History {

    private static final long NEVER = Long.MAX_VALUE;

    /** How an operation ended: as asked, refused, or not known, since its process died or the engine threw. */
    enum End {
        DONE,
        REFUSED,
        UNKNOWN
    }

    /** An operation; times are of one clock for all processes of the machine. */
    record Operation(String kind, int agent, String before, String after, long start, long end, End how) {

        /** Whether the agent signed in or out. */
        boolean isSession() {
            return kind.equals("in") || kind.equals("out");
        }
    }

    private final List<Operation> all = new ArrayList<>();

    /** Reads what workers wrote: a line when an operation begins, and one when it has ended. */
    static History read(List<Path> files) throws IOException {
        History history = new History();
        for (Path file : files) {
            Map<String, String[]> begun = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("begin") && words.length == 7) {
                    begun.put(words[1], words);
                } else if (words[0].equals("end") && words.length == 6) {
                    String[] first = begun.remove(words[1]);
                    String after = first[2].equals("get") ? words[4] : first[5];
                    history.add(first, after, Long.parseLong(words[3]), End.valueOf(words[2]));
                }
            }
            begun.values().forEach(first -> history.add(first, first[5], NEVER, End.UNKNOWN));
        }
        return history;
    }

    private void add(String[] first, String after, long end, End how) {
        all.add(new Operation(
                first[2], Integer.parseInt(first[3]), first[4], after, Long.parseLong(first[6]), end, how));
    }

    long count(String kind, End how) {
        return all.stream()
                .filter(operation -> operation.kind.equals(kind) && operation.how == how)
                .count();
    }

    /** Holds it against a map, given what that had at the end. Returns what was told as refused, and had been done. */
    long check(Map<Integer, String> last) {
        long late = 0;
        Map<Integer, List<Operation>> agents = all.stream().collect(Collectors.groupingBy(Operation::agent));
        for (Map.Entry<Integer, List<Operation>> agent : agents.entrySet()) {
            late += check(agent.getValue(), last.getOrDefault(agent.getKey(), ""));
        }
        return late;
    }

    private static long check(List<Operation> operations, String last) {
        Map<String, Operation> setters = new HashMap<>();
        operations.stream()
                .filter(operation -> operation.kind.equals("in") || operation.kind.equals("renew"))
                .forEach(operation -> setters.put(operation.after, operation));
        List<Operation> renewals = done(operations, "renew");
        Set<String> renewed = new HashSet<>();
        for (Operation renewal : renewals) {
            assertThat(renewed.add(renewal.before)).as("renewed twice: %s", renewal).isTrue();
        }
        Map<String, Operation> successors =
                renewals.stream().collect(Collectors.toMap(Operation::before, renewal -> renewal));
        Set<String> seen = operations.stream()
                .filter(operation -> operation.kind.equals("get") && operation.how == End.DONE)
                .map(Operation::after)
                .collect(Collectors.toSet());
        seen.addAll(renewed);
        seen.add(last);
        List<Operation> sessions = operations.stream()
                .filter(Operation::isSession)
                .sorted(Comparator.comparingLong(Operation::start))
                .toList();

        checkThatNothingIsLost(operations, renewals, seen, last);
        checkThatNothingIsLate(operations, successors, setters);
        checkThatNobodyIsRevived(operations, sessions, last);
        return operations.stream()
                .filter(operation -> operation.kind.equals("renew") && operation.how == End.REFUSED)
                .filter(operation -> seen.contains(operation.after))
                .count();
    }

    private static List<Operation> done(List<Operation> operations, String kind) {
        return operations.stream()
                .filter(operation -> operation.kind.equals(kind) && operation.how == End.DONE)
                .toList();
    }

    /** What was taken is there until something else may have come over it: at the end, and for whoever looked. */
    private static void checkThatNothingIsLost(
            List<Operation> operations,
            List<Operation> renewals,
            Set<String> seen,
            String last) {
        for (Operation renewal : renewals) {
            long until = operations.stream()
                    .filter(other -> !other.kind.equals("get") && other != renewal)
                    .filter(other -> other.how != End.REFUSED || seen.contains(other.after))
                    .filter(other -> other.before.equals(renewal.after) || other.isSession())
                    .filter(other -> other.end > renewal.start)
                    .mapToLong(Operation::start)
                    .min()
                    .orElse(NEVER);
            if (until == NEVER) {
                assertThat(last).as("at the end, after %s", renewal).isEqualTo(renewal.after);
            }
            operations.stream()
                    .filter(get -> get.kind.equals("get") && get.how == End.DONE)
                    .filter(get -> get.start > renewal.end && get.end < until)
                    .forEach(get -> assertThat(get.after).as("lost: %s", renewal).isEqualTo(renewal.after));
        }
    }

    /** Nobody gets a GUID that another had taken the place of before, or that nobody had given yet. */
    private static void checkThatNothingIsLate(
            List<Operation> operations, Map<String, Operation> successors, Map<String, Operation> setters) {
        for (Operation get : operations) {
            if (!get.kind.equals("get") || get.how != End.DONE || get.after.isEmpty()) {
                continue;
            }
            assertThat(setters).as("came from nowhere: %s", get).containsKey(get.after);
            assertThat(setters.get(get.after).start).isLessThan(get.end);
            Operation successor = successors.get(get.after);
            if (successor != null) {
                assertThat(successor.end).as("%s after %s", get, successor).isGreaterThan(get.start);
            }
        }
    }

    /** Between the end of a sign-out and the next sign-in, nobody gets a GUID, and no renewal is taken. */
    private static void checkThatNobodyIsRevived(List<Operation> operations, List<Operation> sessions, String last) {
        for (int i = 0; i < sessions.size(); i++) {
            Operation out = sessions.get(i);
            if (!out.kind.equals("out") || out.how != End.DONE) {
                continue;
            }
            long next = i + 1 < sessions.size() ? sessions.get(i + 1).start : NEVER;
            if (next == NEVER) {
                assertThat(last).as("at the end, after %s", out).isEmpty();
            }
            operations.stream()
                    .filter(other -> other.how == End.DONE && other.start > out.end && other.end < next)
                    .filter(other -> other.kind.equals("renew") || !other.after.isEmpty())
                    .forEach(other -> assertThat(other).as("revived after %s", out).isNull());
        }
    }
}
