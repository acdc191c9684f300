package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuidRegistryTest {

    private static final Guid FIRST = Guid.of("first.AgentGateway0");
    private static final Guid SECOND = Guid.of("second.AgentGateway0");
    private static final Guid THIRD = Guid.of("third.AgentGateway0");

    private final GuidRegistry registry = new GuidRegistry();

    @Test
    void shouldKnowNobodyAtFirst() {
        assertThat(registry.guidOf(101)).isEmpty();
    }

    @Test
    void shouldKeepOneGuidPerAgent() {
        registry.signedIn(101, FIRST);
        registry.signedIn(102, SECOND);

        assertThat(registry.guidOf(101)).contains(FIRST);
        assertThat(registry.guidOf(102)).contains(SECOND);
    }

    @Test
    void shouldTakeARenewedGuid() {
        registry.signedIn(101, FIRST);

        assertThat(registry.renewed(101, FIRST, SECOND)).isTrue();
        assertThat(registry.guidOf(101)).contains(SECOND);
    }

    @Test
    void shouldNotLetALateAnswerReplaceANewerGuid() {
        registry.signedIn(101, FIRST);
        registry.renewed(101, FIRST, THIRD);

        assertThat(registry.renewed(101, FIRST, SECOND)).isFalse();
        assertThat(registry.guidOf(101)).contains(THIRD);
    }

    @Test
    void shouldNotLetALateAnswerSignAnAgentInAgain() {
        registry.signedIn(101, FIRST);
        registry.signedOut(101);

        assertThat(registry.renewed(101, FIRST, SECOND)).isFalse();
        assertThat(registry.guidOf(101)).isEmpty();
    }

    @Test
    void shouldNotLetALateAnswerReachIntoTheNextSession() {
        registry.signedIn(101, FIRST);
        registry.signedOut(101);
        registry.signedIn(101, THIRD);

        assertThat(registry.renewed(101, FIRST, SECOND)).isFalse();
        assertThat(registry.guidOf(101)).contains(THIRD);
    }

    @Test
    void shouldCountAgentsAndHideTheirGuids() {
        registry.signedIn(101, FIRST);

        assertThat(registry).hasToString("GuidRegistry[1 agents]");
    }
}
