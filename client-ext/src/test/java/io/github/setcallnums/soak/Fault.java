package io.github.setcallnums.soak;

import java.util.List;
import java.util.stream.Stream;

/** What the gateway does to one call in about twelve. Which one follows from the call's number. */
enum Fault {
    NONE,
    HANG_UP,
    HANG_UP_AFTER_APPLYING,
    TOO_LATE,
    TRANSIENT_ONCE,
    UNAVAILABLE_ONCE,
    REFUSED,
    NOT_SIGNED_IN,
    SERVER_ERROR,
    NOT_FOUND,
    PAGE;

    private static final List<Fault> FAULTS =
            Stream.of(values()).filter(fault -> fault != NONE).toList();

    static Fault of(int key) {
        int mixed = key * 0x9E3779B1;
        int draw = Integer.remainderUnsigned(mixed ^ (mixed >>> 15), 1_000);
        if (draw < 900) {
            return NONE;
        }
        Fault fault = FAULTS.get(draw % FAULTS.size());
        // This one costs a caller's time: only one call in ten thousand or so.
        return fault == TOO_LATE && key % 100 != 0 ? NONE : fault;
    }
}
