package io.github.setcallnums.internal;

/** Makes the threads of this library. None inherits anything from the caller that happens to need it first. */
public final class BackgroundThread {

    private BackgroundThread() {}

    /** Makes a daemon thread, not started yet. */
    public static Thread of(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setContextClassLoader(BackgroundThread.class.getClassLoader());
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setDaemon(true);
        return thread;
    }
}
