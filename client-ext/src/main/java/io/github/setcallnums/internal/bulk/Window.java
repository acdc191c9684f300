package io.github.setcallnums.internal.bulk;

/**
 * The changes that were read and have not ended, of which there are only so many. One thread enters them; when the window is
 * full, it waits until half of it is free, so as not to be woken for every change.
 */
final class Window {

    private final int size;
    private int underWay;

    Window(int size) {
        this.size = size;
    }

    synchronized void enter() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (underWay == size) {
            while (underWay > size / 2) {
                wait();
            }
        }
        underWay++;
    }

    synchronized void leave() {
        underWay--;
        if (underWay == size / 2 || underWay == 0) {
            notifyAll();
        }
    }

    /** Waits until nothing is under way. */
    synchronized void drain() throws InterruptedException {
        while (underWay > 0) {
            wait();
        }
    }

    /** Waits until nothing is under way, whatever interrupts come meanwhile, and tells whether any came. */
    synchronized boolean drainUninterruptibly() {
        boolean interrupted = false;
        while (underWay > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
