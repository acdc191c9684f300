package io.github.setcallnums.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.setcallnums.internal.CallOrder.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallOrderTest {

    private static final long LONG = TimeUnit.MINUTES.toNanos(10);

    private final CallOrder order = new CallOrder();

    @Test
    void shouldLetTheOnlyCallOfAKeyGoAtOnce() throws Exception {
        try (Turn turn = take(1);
                Turn other = take(2)) {
            assertThat(turn.await()).isTrue();
            assertThat(other.await()).isTrue();
            assertThat(turn.isSuperseded()).isFalse();
        }
    }

    @Test
    void shouldLetTheNextOneGoWhenAllBeforeHaveEnded() throws Exception {
        List<Integer> ready = new ArrayList<>();
        Turn first = take(1);
        Turn second = take(1);
        second.whenReady(() -> ready.add(2));
        Turn third = take(1);
        third.whenReady(() -> ready.add(3));

        second.close();
        assertThat(ready).isEmpty();
        first.close();

        assertThat(ready).containsExactlyInAnyOrder(2, 3);
        assertThat(third.await()).isTrue();
    }

    @Test
    void shouldWaitForWhatIsUnderWayThoughTheOneInBetweenGaveUp() throws Exception {
        Turn first = take(1);
        take(1).close();

        try (Turn third = order.take(1, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20))) {
            assertThat(third.await()).isFalse();
        }
        first.close();
        assertThat(take(1).await()).isTrue();
    }

    @Test
    void shouldKeepNothingOfACallThatHasEnded() {
        Turn first = take(1);
        Turn second = take(1);
        second.close();
        first.close();
        take(2).close();

        assertThat(order)
                .extracting("latest")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .isEmpty();
    }

    @Test
    void shouldEndThePauseOfACallThatIsSuperseded() throws Exception {
        Turn first = take(1);
        Thread newer = new Thread(() -> take(1));
        newer.start();

        assertThat(first.pause(LONG / 2)).isTrue();
        assertThat(first.isSuperseded()).isTrue();
        newer.join();
    }

    @Test
    void shouldStaySupersededThoughTheNewerCallHasEnded() {
        Turn first = take(1);
        take(1).close();

        assertThat(first.isSuperseded()).isTrue();
    }

    @Test
    void shouldNotBeginAPauseThatEndsTooLate() throws Exception {
        assertThat(take(1).pause(2 * LONG)).isFalse();
    }

    @Test
    void shouldEndAWaitThatIsInterrupted() {
        Turn first = take(1);
        Turn second = take(1);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(second::await);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> second.pause(1_000_000));
        assertThat(first.isSuperseded()).isTrue();
    }

    @Test
    void shouldRunAnActionWhoseTimeIsOver() throws Exception {
        take(1);
        Turn second = order.take(1, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20));
        CountDownLatch run = new CountDownLatch(1);

        second.whenReady(run::countDown);

        run.await();
        assertThat(second.await()).isFalse();
    }

    @Test
    void shouldEndVeryManyThatGaveUpBehindAStuckOne() throws Exception {
        Turn stuck = take(1);
        List<Turn> behind = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            behind.add(take(1));
        }
        behind.forEach(Turn::close);
        stuck.close();

        assertThat(take(1).await()).isTrue();
    }

    private Turn take(long key) {
        return order.take(key, System.nanoTime() + LONG);
    }
}
