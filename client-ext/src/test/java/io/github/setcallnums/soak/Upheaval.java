package io.github.setcallnums.soak;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * What happens around the calls of a soak: the file of CAs is replaced, once by a broken one, and the gateway's name
 * moves from one node to another, of which the first is drained and the second killed in the middle of its calls.
 */
final class Upheaval {

    private static final PrintStream OUT = System.out;
    private static final String ONE = "127.0.0.2";
    private static final String OTHER = "127.0.0.3";

    private final Path hosts = Path.of(System.getProperty("jdk.net.hosts.file"));
    private final Path cas;
    private final String good;
    private final OutputStream gateway;
    private final DataInputStream answers;

    /**
     * Begins with the first node.
     *
     * @param cas the CAs that the client trusts
     * @param gateway what {@link SoakGateway} reads
     * @param answers what it writes
     */
    Upheaval(Path cas, OutputStream gateway, DataInputStream answers) throws IOException {
        this.cas = cas;
        this.good = Files.readString(cas);
        this.gateway = gateway;
        this.answers = answers;
        lookUp(ONE);
    }

    /** Lets happen what is due when so many tenths of the calls are done. */
    void after(int tenths) throws IOException, InterruptedException {
        switch (tenths) {
            case 1 -> replaceCas("Replaced.\n" + good);
            case 2 -> replaceCas(good.substring(0, good.length() / 2));
            case 3 -> replaceCas(good);
            case 5 -> drain();
            case 7 -> {
                lookUp(ONE);
                ask("kill " + OTHER);
                OUT.println(OTHER + " was killed");
            }
            default -> {}
        }
    }

    private void replaceCas(String text) throws IOException {
        Path next = Files.writeString(cas.resolveSibling("next.pem"), text);
        Files.move(next, cas, StandardCopyOption.ATOMIC_MOVE);
    }

    private void drain() throws IOException, InterruptedException {
        lookUp(OTHER);
        long start = System.nanoTime();
        ask("drain " + ONE);
        while (ask("count " + ONE) > 0) {
            Thread.sleep(50);
        }
        OUT.printf(
                "%s was drained, and its last connection was gone after %.1f s%n",
                ONE, (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
        ask("open " + ONE);
    }

    private void lookUp(String address) throws IOException {
        Path next = Files.writeString(hosts.resolveSibling("next-hosts"), address + " localhost\n");
        Files.move(next, hosts, StandardCopyOption.ATOMIC_MOVE);
    }

    private int ask(String command) throws IOException {
        gateway.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        gateway.flush();
        return answers.readInt();
    }
}
