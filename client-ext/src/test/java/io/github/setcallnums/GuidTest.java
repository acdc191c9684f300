package io.github.setcallnums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidTest {

    private static final String VALUE = "279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JSESSIONID=" + VALUE,
                "jsessionid=" + VALUE,
                "  JSessionId= " + VALUE + " ",
                "JSESSIONID=" + VALUE + "; Path=/agentgateway; Secure; HttpOnly",
                "Path=/; JSESSIONID=" + VALUE,
            })
    void shouldTakeAllThatFollowsJsessionid(String header) {
        assertThat(Guid.fromSetGuid(header)).isEqualTo(Guid.of(VALUE));
        assertThat(Guid.fromSetGuid(header).value()).isEqualTo(VALUE);
    }

    @Test
    void shouldTakeAGuidThatIsNoUuid() {
        String hex = "0123456789abcdef0123456789abcdef0123456789abcdef.AgentGateway1";

        assertThat(Guid.fromSetGuid("JSESSIONID=" + hex).value()).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "secret", "SESSION=secret", "XJSESSIONID=secret"})
    void shouldRefuseAHeaderWithoutJsessionidAndNotQuoteIt(String header) {
        assertThatThrownBy(() -> Guid.fromSetGuid(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSESSIONID=<guid>")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sec ret", "secret\r\nX: y", "secret\u0000", "secret\u00e9", "secret\t", "secret\u007f"})
    void shouldRefuseWhatCannotStandInAHeaderAndNotQuoteIt(String value) {
        assertThatThrownBy(() -> Guid.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A GUID")
                .hasMessageNotContaining("sec");
    }

    @Test
    void shouldSayWhichCharacterIsWrong() {
        assertThatThrownBy(() -> Guid.of("sec ret")).hasMessageContaining("character 4 of 7 is another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSESSIONID=abc.AgentGateway0", "jsessionid=abc", "Set-GUID:JSESSIONID=abc"})
    void shouldRefuseASetGuidHeaderAndNameWhatTakesIt(String value) {
        assertThatThrownBy(() -> Guid.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fromSetGuid")
                .hasMessageNotContaining("abc");
    }

    @Test
    void shouldHideItsValue() {
        assertThat(Guid.of(VALUE)).hasToString("Guid: ██");
    }

    @Test
    void shouldBeEqualByValue() {
        assertThat(Guid.of(VALUE))
                .isEqualTo(Guid.of(VALUE))
                .hasSameHashCodeAs(Guid.of(VALUE))
                .doesNotHaveSameHashCodeAs(Guid.of("another"))
                .isNotEqualTo(Guid.of("another"))
                .isNotEqualTo(VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "huaweielbsession=0123",
                "loadbalance=a b",
                "a=b; c=d",
                "a=b;c=",
                "a=\"b,c\"",
                "a==",
                "$Version=1; a=b"
            })
    void shouldKeepACookieExactlyAsGiven(String cookie) {
        assertThat(Guid.of(VALUE).withCookie(cookie).cookie()).hasValue(cookie);
        assertThat(Guid.of(VALUE).withCookie("x=y").withCookie(cookie).value()).isEqualTo(VALUE);
    }

    @Test
    void shouldHaveNoCookieUnlessGiven() {
        assertThat(Guid.of(VALUE).cookie()).isEmpty();
        assertThat(Guid.fromSetGuid("JSESSIONID=" + VALUE + "; a=b").cookie()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "swordfish",
                "=swordfish",
                "a=swordfish;",
                "a=swordfish; HttpOnly",
                "a=swordfish; Path=/",
                "a=swordfish; expires=Thu, 01 Jan 2026 00:00:00 GMT",
                " a=swordfish",
                "a=swordfish ",
                "a=swordfish\r\nX-Injected: yes"
            })
    void shouldRefuseWhatIsNoCookieAndNotQuoteIt(String cookie) {
        Guid guid = Guid.of(VALUE);

        assertThatThrownBy(() -> guid.withCookie(cookie))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A cookie ")
                .hasMessageNotContaining("swordfish");
    }

    @Test
    void shouldHideItsCookie() {
        assertThat(Guid.of(VALUE).withCookie("a=swordfish")).hasToString("Guid: ██");
    }

    @Test
    void shouldBeEqualByItsCookieToo() {
        Guid guid = Guid.of(VALUE).withCookie("a=b");

        assertThat(guid)
                .isEqualTo(Guid.of(VALUE).withCookie("a=b"))
                .hasSameHashCodeAs(Guid.of(VALUE).withCookie("a=b"))
                .isNotEqualTo(Guid.of(VALUE).withCookie("a=c"))
                .isNotEqualTo(Guid.of(VALUE));
    }
}
