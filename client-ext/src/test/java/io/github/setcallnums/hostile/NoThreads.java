package io.github.setcallnums.hostile;

import io.github.setcallnums.RetryPolicy;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.model.MediaType;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;

/** A program that can start no further thread. Prints how its calls end all the same. */
final class NoThreads {

    private NoThreads() {}

    public static void main(String... none) {
        String port = System.getProperty("port");
        try (SetCallNumsClient address = client("http://127.0.0.1:" + port);
                SetCallNumsClient name = client("http://localhost:" + port)) {
            useUpThreads();
            System.out.println("> 127.0.0.1: " + call(address));
            System.out.println("> localhost: " + call(name));
            System.out.println("> check: " + check(name));
        }
    }

    private static void useUpThreads() {
        try {
            while (true) {
                Thread thread = new Thread(LockSupport::park);
                thread.setDaemon(true);
                thread.start();
            }
        } catch (OutOfMemoryError full) {
            System.out.println("> no thread left");
        }
    }

    private static String call(SetCallNumsClient client) {
        try {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            return "applied";
        } catch (SetCallNumsException e) {
            return e.outcome() + " " + reason(e.getCause());
        }
    }

    private static String check(SetCallNumsClient client) {
        try {
            client.checkConnection();
            return "connected";
        } catch (UncheckedIOException e) {
            return reason(e.getCause());
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage().replaceAll("native thread.*", "native thread");
    }

    private static SetCallNumsClient client(String address) {
        return Victim.of(address).retries(RetryPolicy.none()).build();
    }
}
