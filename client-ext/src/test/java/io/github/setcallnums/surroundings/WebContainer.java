package io.github.setcallnums.surroundings;

import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts and stops a web application twenty times, each time in a class loader of its own, and prints what is left of
 * it.
 */
final class WebContainer {

    /**
     * Java 17 holds on to the type that it made the last hash code of a record from, JDK-8078641; so to this one then.
     */
    private record Last(Thread.State state) {}

    private WebContainer() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException, InterruptedException {
        List<WeakReference<ClassLoader>> stopped = new ArrayList<>();
        try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
            String guid = gateway.signIn(101, MediaType.SOCIAL_CHAT);
            for (int i = 0; i < Integer.getInteger("container.starts"); i++) {
                stopped.add(startAndStop(gateway.uri().toString(), gateway.caFile(), guid));
            }
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("setcallnums-")) {
                thread.join(10_000);
                System.out.println(thread.isAlive() ? "left: " + thread : "a thread has ended");
            }
        }
        System.out.println("hash code of a record: " + new Last(Thread.State.NEW).hashCode());
        for (int i = 0; i < 200 && stopped.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
            Thread.sleep(50);
        }
        System.out.println("class loaders left: "
                + stopped.stream().filter(loader -> loader.get() != null).count());
    }

    private static WeakReference<ClassLoader> startAndStop(String gateway, Path ca, String guid)
            throws IOException, ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader containers = thread.getContextClassLoader();
        URL[] jars = ChildJvm.urls(ChildJvm.classPathWithout("logback-"));
        try (URLClassLoader applications = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(applications);
            Runnable application = (Runnable) applications
                    .loadClass(WebApplication.class.getName())
                    .getConstructor(String.class, Path.class, String.class)
                    .newInstance(gateway, ca, guid);
            application.run();
            return new WeakReference<>(applications);
        } finally {
            thread.setContextClassLoader(containers);
        }
    }
}
