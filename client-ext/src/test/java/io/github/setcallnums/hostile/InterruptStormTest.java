package io.github.setcallnums.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.hostile.InterruptStorm.Aftermath;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pool loses no connection, however many calls are interrupted, and each of them ends as a call may end. To let it
 * rage for longer: {@code -Dstorm.interrupts=50000}.
 */
class InterruptStormTest {

    private static final int INTERRUPTS = Integer.getInteger("storm.interrupts", 2_000);

    static Stream<Arguments> storms() {
        return Stream.of("http", "https").flatMap(scheme -> kinds().map(threads -> Arguments.of(scheme, threads)));
    }

    /** Platform threads, and virtual ones where there are any. */
    private static Stream<ThreadFactory> kinds() {
        ThreadFactory platform = new Platform();
        return Runtime.version().feature() < 21 ? Stream.of(platform) : Stream.of(platform, virtual());
    }

    private static ThreadFactory virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("storms")
    void shouldLoseNoConnection(String scheme, ThreadFactory threads) throws Exception {
        Aftermath aftermath = new InterruptStorm(scheme, INTERRUPTS).rage(threads);

        System.out.println(scheme + ", " + threads + ", " + INTERRUPTS + " interrupts: " + aftermath);
        assertThat(aftermath.pool().active()).isZero();
        assertThat(aftermath.pool().waiting()).isZero();
        assertThat(aftermath.openConnections()).isZero();
        assertThat(aftermath.untyped()).isEmpty();
    }

    private static final class Platform implements ThreadFactory {
        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "caller");
            thread.setDaemon(true);
            return thread;
        }

        @Override
        public String toString() {
            return "platform threads";
        }
    }
}
