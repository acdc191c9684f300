package io.github.setcallnums.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import io.github.setcallnums.Guid;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatewayFeignTest {

    private static final Guid GUID = Guid.of("secret-of-101");
    private static final SetCallNumsRequest REQUEST =
            new SetCallNumsRequest().mediaType(MediaType.SOCIAL_CHAT).callnums("5");

    private final List<GatewayRequest> sent = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();

    interface TwoOperations {
        @RequestLine("POST /mediacall/{agentid}/setcallnums")
        @Headers("Content-Type: application/json")
        SetCallNumsResponse set(@Param("agentid") String agentId, SetCallNumsRequest body, Request.Options options);

        @RequestLine("PUT /mediacall/{group}/{agentid}")
        GroupAnswer setInGroup(
                Request.Options options,
                SetCallNumsRequest body,
                @Param("agentid") String agentId,
                @Param("group") String group);

        default String nothing() {
            return "nothing";
        }
    }

    /** As a generated model of another operation would be. */
    public static final class GroupAnswer {
        private String retcode;

        public String getRetcode() {
            return retcode;
        }

        public void setRetcode(String retcode) {
            this.retcode = retcode;
        }
    }

    interface WithoutRetcode {
        @RequestLine("POST /mediacall/{agentid}")
        SetCallNumsRequest set(@Param("agentid") String agentId, SetCallNumsRequest body, Request.Options options);
    }

    interface WithoutModel {
        @RequestLine("POST /mediacall/{agentid}")
        List<String> set(@Param("agentid") String agentId, SetCallNumsRequest body, Request.Options options);
    }

    interface WithoutAgent {
        @RequestLine("POST /mediacall/setcallnums")
        SetCallNumsResponse set(SetCallNumsRequest body, Request.Options options);
    }

    interface WithoutBody {
        @RequestLine("POST /mediacall/{agentid}")
        SetCallNumsResponse set(@Param("agentid") String agentId, Request.Options options);
    }

    @Test
    void shouldAskForTheGuidOfTheAgentThatIsCalledFor() {
        AttemptOptions attempt = new AttemptOptions(System.nanoTime());
        assertThat(attempt.guid()).isNull();

        create(SetCallNumsApi.class).setCallNums("4711", REQUEST, attempt);

        assertThat(asked).containsExactly(4711);
        assertThat(attempt.guid()).isEqualTo(GUID);
    }

    @Test
    void shouldKnowTheOperationsOfAnInterfaceApart() {
        TwoOperations api = create(TwoOperations.class);
        api.set("101", REQUEST, new AttemptOptions(System.nanoTime()));
        GroupAnswer answer = api.setInGroup(new AttemptOptions(System.nanoTime()), REQUEST, "102", "night shift");

        assertThat(answer.getRetcode()).isEqualTo("0");
        assertThat(sent)
                .extracting(GatewayRequest::method, GatewayRequest::path)
                .containsExactly(
                        tuple("POST", "/mediacall/101/setcallnums"), tuple("PUT", "/mediacall/night%20shift/102"));
        assertThat(sent.get(0).headers()).containsKey("Content-Type");
        assertThat(sent.get(1).headers()).isEmpty();
        assertThat(asked).containsExactly(101, 102);
    }

    @Test
    void shouldLetNoArgumentLeaveItsPlaceInThePath() {
        create(TwoOperations.class)
                .setInGroup(new AttemptOptions(System.nanoTime()), REQUEST, "102", "../{agentid}?a=b#c\r\nGuid: x");

        assertThat(sent.get(0).path()).isEqualTo("/mediacall/..%2F%7Bagentid%7D%3Fa%3Db%23c%0D%0AGuid%3A%20x/102");
    }

    @Test
    void shouldRefuseAnInterfaceThatIsNotTheGateways() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(WithoutAgent.class))
                .withMessageContaining("WithoutAgent#set")
                .withMessageContaining("agentid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(WithoutBody.class))
                .withMessageContaining("body");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(WithoutModel.class))
                .withMessageContaining("answer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(WithoutRetcode.class))
                .withMessage("SetCallNumsRequest: must have a retcode.");
    }

    @Test
    void shouldHaveNothingToSendBeforeItsGuidIsPutOn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new AttemptOptions(System.nanoTime()).request())
                .withMessageContaining("nothing to send");
    }

    @Test
    void shouldRefuseOptionsOfFeignsOwn() {
        SetCallNumsApi api = create(SetCallNumsApi.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.setCallNums("101", REQUEST, new Request.Options()))
                .withMessageContaining("AttemptOptions");
        assertThat(sent).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsNoOperationAsItIs() {
        TwoOperations api = create(TwoOperations.class);
        assertThat(api.nothing()).isEqualTo("nothing");
        assertThat(Set.of(api)).contains(api);
        assertThat(sent).isEmpty();
    }

    private <T> T create(Class<T> api) {
        Transport transport = attempt -> {
            sent.add(attempt.request());
            return new Answer(200, null, null, "{\"retcode\":\"0\"}".getBytes(StandardCharsets.UTF_8));
        };
        return GatewayFeign.create(
                api,
                URI.create("http://127.0.0.1:1"),
                agentId -> {
                    asked.add(agentId);
                    return Optional.of(GUID);
                },
                transport);
    }
}
