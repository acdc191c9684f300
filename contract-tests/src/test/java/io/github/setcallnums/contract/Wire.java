package io.github.setcallnums.contract;

import java.net.URI;
import java.util.function.UnaryOperator;

/** The way from a check to the other side: straight, unless a drift is played on it. */
public final class Wire {

    private static volatile UnaryOperator<URI> way = UnaryOperator.identity();

    private Wire() {}

    static URI to(URI server) {
        return way.apply(server);
    }

    /** From now on every check goes this way; {@code identity()} is straight again. */
    public static void lead(UnaryOperator<URI> newWay) {
        way = newWay;
    }
}
