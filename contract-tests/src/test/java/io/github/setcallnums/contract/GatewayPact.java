package io.github.setcallnums.contract;

import static au.com.dius.pact.consumer.dsl.Matchers.regexp;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.dsl.PactDslJsonBody;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import java.util.Map;

/** The wording of the pact: one interaction is a state of the gateway, the one request there is, and an answer. */
final class GatewayPact {

    static final String CONSUMER = "setcallnums-client";
    static final String PROVIDER = "cc-gateway";

    /** The interface page's example: agent, GUID, media type and number. */
    static final int AGENT = 101;

    static final String GUID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.AgentGateway1";
    static final String MEDIA_TYPE = "53";
    static final int CALL_NUMS = 1;

    private static final String REQUEST_TYPE = "^application/json; ?charset=[Uu][Tt][Ff]-8$";
    private static final String ANSWER_TYPE = "^application/json(; ?charset=[Uu][Tt][Ff]-8)?$";
    private static final String ONE_GUID = "^[^\\s,]+$";
    private static final Spec SPEC = Spec.load();

    private GatewayPact() {}

    static V4Pact interaction(
            PactBuilder pact, String description, String state, Map<String, ?> parameters, DslPart answer) {
        return pact.expectsToReceiveHttpInteraction(
                        description,
                        http -> http.state(state, parameters)
                                .withRequest(request -> request.method("POST")
                                        .path(regexp(whole(path(SPEC.agentId())), path(Integer.toString(AGENT))))
                                        .header("Content-Type", regexp(REQUEST_TYPE, SPEC.contentType()))
                                        .header("Guid", regexp(ONE_GUID, GUID))
                                        .body(change()))
                                .willRespondWith(response -> response.status(200)
                                        .header("Content-Type", regexp(ANSWER_TYPE, SPEC.contentType()))
                                        .body(answer)))
                .toPact();
    }

    private static String path(String agentId) {
        return SPEC.path().replace("{agentid}", agentId);
    }

    /** Anchored: some of Pact's languages search for an expression, others match it. */
    private static String whole(String expression) {
        return "^" + expression + "$";
    }

    /** An answer as the interface page has it: the retcode to the letter, the message any text. */
    static PactDslJsonBody answer(String retcode, String message) {
        PactDslJsonBody answer = new PactDslJsonBody();
        answer.stringType("message", message);
        answer.stringValue("retcode", retcode);
        return answer;
    }

    /** As a refused GUID is answered: the specification has several retcodes for it, and each will do. */
    static PactDslJsonBody refusedGuid(String retcode, String message) {
        PactDslJsonBody answer = new PactDslJsonBody();
        answer.stringType("message", message);
        answer.stringMatcher("retcode", whole("(" + SPEC.retcodes("authentication") + ")"), retcode);
        return answer;
    }

    private static DslPart change() {
        return new PactDslJsonBody()
                .and("mediaType", MEDIA_TYPE, matching(SPEC.mediaType()), TypeMatcher.INSTANCE)
                .and("callnums", Integer.toString(CALL_NUMS), matching(SPEC.callNums()), TypeMatcher.INSTANCE);
    }

    /** Says nothing about the type: Pact matches a number against an expression, too. */
    private static MatchingRule matching(String expression) {
        return new RegexMatcher(whole(expression));
    }
}
