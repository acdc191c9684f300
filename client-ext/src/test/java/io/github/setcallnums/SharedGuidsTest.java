package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Registries over one map, as if each were on a machine of its own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedGuidsTest extends OneAgent {

    private final AtomicInteger looks = new AtomicInteger();
    private final ConcurrentMap<Integer, String> map = new ConcurrentHashMap<>() {
        @Override
        public String get(Object agent) {
            looks.incrementAndGet();
            return super.get(agent);
        }
    };
    private final GuidRegistry here = new GuidRegistry(map);
    private final GuidRegistry there = new GuidRegistry(map);

    @Test
    void shouldBeWhatOthersHaveSaid() {
        there.signedIn(101, Guid.of("a"));
        assertThat(here.guidOf(101)).contains(Guid.of("a"));

        assertThat(here.renewed(101, Guid.of("a"), Guid.of("b"))).isTrue();
        assertThat(there.renewed(101, Guid.of("a"), Guid.of("c"))).isFalse();
        assertThat(there.guidOf(101)).contains(Guid.of("b"));

        there.signedOut(101);
        assertThat(here.renewed(101, Guid.of("b"), Guid.of("d"))).isFalse();
        assertThat(here.guidOf(101)).isEmpty();
    }

    @Test
    void shouldHaveTheirCookies() {
        Guid guid = Guid.of("a").withCookie("lb=1; other=2");
        there.signedIn(101, guid);
        assertThat(here.guidOf(101)).contains(guid);

        assertThat(here.renewed(101, guid, Guid.of("b"))).isTrue();
        assertThat(there.guidOf(101)).contains(Guid.of("b").withCookie("lb=1; other=2"));
        assertThat(map).containsEntry(101, "b lb=1; other=2");
    }

    @Test
    void shouldBeNoticedByACallThatWaitsWhenOthersRenewThem() throws Exception {
        here.signedIn(101, guids.guidOf(101).orElseThrow());
        Guid newer = Guid.fromSetGuid(gateway.signIn(101, MediaType.values()));
        try (SetCallNumsClient client =
                builder(here).renewalTimeout(Duration.ofMinutes(1)).build()) {
            CompletableFuture<SetCallNumsResult> call =
                    CompletableFuture.supplyAsync(() -> client.setCallNums(101, MediaType.WEB_CHAT, 5));
            Eventually.holds(() -> looks.get() >= 2); // The GUID was refused.

            there.renewed(101, guids.guidOf(101).orElseThrow(), newer);

            assertThat(call.get().attempts()).isEqualTo(2);
        }
    }

    @Test
    void shouldEndACallAsNotAppliedWhereTheMapCannotBeReached() {
        IllegalStateException unreachable = new IllegalStateException("not connected");
        ConcurrentMap<Integer, String> broken = new ConcurrentHashMap<>() {
            @Override
            public String get(Object key) {
                throw unreachable;
            }
        };
        try (SetCallNumsClient client = client(new GuidRegistry(broken))) {
            MissingGuidException e =
                    failure(MissingGuidException.class, () -> client.setCallNums(101, MediaType.WEB_CHAT, 5));

            assertThat(e).hasCause(unreachable).hasMessageStartingWith("The GuidProvider failed, see the cause.");
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
        assertThat(gateway.requestCount()).isZero();
    }

    @Test
    void shouldNotShowWhatIsNoGuidInTheMap() {
        map.put(101, "sekret with a space");

        assertThatThrownBy(() -> here.guidOf(101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sekret");
        assertThat(here).hasToString("GuidRegistry[shared]");
    }
}
