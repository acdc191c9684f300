package io.github.setcallnums.benchmark;

/**
 * What one contender did within one window, or several: the CPU time is that of whole processes, the kernel's share
 * included.
 */
record Window(long calls, long bytes, long callerNanos, long stubNanos) {

    Window plus(Window other) {
        return new Window(
                calls + other.calls, bytes + other.bytes, callerNanos + other.callerNanos, stubNanos + other.stubNanos);
    }

    double callerMicros() {
        return callerNanos / 1e3 / calls;
    }

    double allMicros() {
        return (callerNanos + stubNanos) / 1e3 / calls;
    }

    double kilobytes() {
        return bytes / 1024.0 / calls;
    }
}
