package io.github.setcallnums.internal;

/** A thread of the client's own. Keeps no JVM alive, and nothing of whoever happens to need it first. */
public final class DaemonThread {

    private DaemonThread() {}

    /** Makes a thread, not started yet. */
    public static Thread of(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setContextClassLoader(DaemonThread.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }
}
