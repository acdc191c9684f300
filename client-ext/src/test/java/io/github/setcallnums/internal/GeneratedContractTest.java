package io.github.setcallnums.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import feign.Param;
import feign.RequestLine;
import feign.RequestTemplate;
import io.github.setcallnums.api.SetCallNumsApi;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedContractTest {

    private final GeneratedContract contract = new GeneratedContract();

    interface NoParameter {
        @RequestLine("POST /mediacall/setcallnums")
        void call();
    }

    interface TwoParameters {
        @RequestLine("POST /mediacall/{agentid}/{mediatype}")
        void call(@Param("agentid") String agentId, @Param("mediatype") String mediaType);
    }

    interface ParameterWithinASegment {
        @RequestLine("POST /mediacall/agent-{agentid}")
        void call(@Param("agentid") String agentId);
    }

    interface TwoOperations {
        @RequestLine("POST /mediacall/{agentid}")
        void call(@Param("agentid") String agentId);

        @RequestLine("POST /mediacall/{agentid}/again")
        void callAgain(@Param("agentid") String agentId);
    }

    @Test
    void shouldLeaveTheWholePathAsItWas() {
        RequestTemplate template = contract.parseAndValidateMetadata(SetCallNumsApi.class)
                .get(0)
                .template()
                .resolve(Map.of("agentid", "101"));
        assertThat(template.path()).isEqualTo("/101");
        assertThat(contract.path(template)).isEqualTo("/agentgateway/resource/mediacall/101/setcallnums");
    }

    @ParameterizedTest
    @ValueSource(classes = {NoParameter.class, TwoParameters.class, ParameterWithinASegment.class})
    void shouldNameAPathThatItIsNotMadeFor(Class<?> api) {
        String path = api.getDeclaredMethods()[0]
                .getAnnotation(RequestLine.class)
                .value()
                .substring("POST ".length());
        assertThatIllegalStateException()
                .isThrownBy(() -> contract.parseAndValidateMetadata(api))
                .withMessageContaining("one parameter")
                .withMessageEndingWith(" " + path);
    }

    @Test
    void shouldRefuseMoreThanOneOperation() {
        assertThatIllegalStateException()
                .isThrownBy(() -> contract.parseAndValidateMetadata(TwoOperations.class))
                .withMessageEndingWith("this one has 2");
    }
}
