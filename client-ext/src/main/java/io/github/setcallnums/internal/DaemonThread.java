package io.github.setcallnums.internal;

/** A thread of the client's own. It keeps no JVM alive, and nothing of whoever happens to be the first to need it. */
final class DaemonThread {

    private DaemonThread() {}

    static Thread of(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setContextClassLoader(null);
        thread.setDaemon(true);
        return thread;
    }
}
