package io.github.setcallnums.contract.drift;

import static io.github.setcallnums.contract.drift.Mutation.constructing;
import static io.github.setcallnums.contract.drift.Mutation.giving;
import static io.github.setcallnums.contract.drift.Mutation.without;
import static io.github.setcallnums.contract.drift.Mutation.wrapping;

import feign.RequestLine;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.LimitExceededException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.internal.ChangeValidator;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.Retcode;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.testing.EmbeddedGatewayBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.InstantSource;
import java.util.List;
import javassist.CannotCompileException;
import javassist.CtClass;
import javassist.CtMethod;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.annotation.Annotation;
import javassist.bytecode.annotation.StringMemberValue;

/** Drifts that no wire shows: what is never sent, what a check reads of the generated code, and what takes time. */
final class Mutations {

    static final List<Drift> CLIENT = List.of(
            new Drift(
                    "callnums loses its constraint",
                    "ClientFactsTest#shouldSendNothingForCallNums",
                    "callNums = 61",
                    without(Pattern.class, SetCallNumsRequest.class)),
            new Drift(
                    "agentid loses its constraint",
                    "ClientFactsTest#shouldSendNothingForAgentId",
                    "agentId = 100",
                    without(Pattern.class, SetCallNumsApi.class)),
            new Drift(
                    "the body is not validated",
                    "ClientFactsTest#shouldSendNothingForCallNums",
                    "callNums = 61",
                    without(Valid.class, SetCallNumsApi.class)),
            new Drift(
                    "validation is dropped",
                    "ClientFactsTest#shouldSendNothingForCallNums",
                    "callNums = 0",
                    giving(List.class, "java.util.List.of()", ChangeValidator.class)),
            new Drift(
                    "a number above the maximum is cut down in silence",
                    "ClientFactsTest#shouldSendNothingForCallNums",
                    "callNums = 61",
                    constructing(CallNumsChange.class, "$3 = Math.min($3, 60);")),
            new Drift(
                    "a media type carries another one's number",
                    "GeneratedClientFactsTest#shouldHaveTheMediaTypesAndNoOthers",
                    "\"51\"",
                    constructing(MediaType.class, "if ($3.equals(\"53\")) $3 = \"51\";")),
            new Drift(
                    "a media type of an older page is added",
                    "GeneratedClientFactsTest#shouldHaveTheMediaTypesAndNoOthers",
                    "\"19\"",
                    new Mutation(MediaType.class, Mutations::add)),
            new Drift(
                    "the generated method says PUT",
                    "GeneratedClientFactsTest#shouldHaveAMethodThatReadsLikeThePage",
                    "PUT",
                    new Mutation(SetCallNumsApi.class, Mutations::put)),
            new Drift(
                    "a known retcode is lost",
                    "GeneratedClientFactsTest#shouldKnowTheRetcodes",
                    "100-006",
                    constructing(Retcode.class, "if ($3.equals(\"100-006\")) $3 = \"100-060\";")),
            new Drift(
                    "a refusal leaves the outcome open",
                    "ConsumerContractTest#shouldTellThatTheMaximumIsExceeded",
                    "UNKNOWN",
                    constructing(LimitExceededException.class, "$3 = " + Outcome.class.getName() + ".UNKNOWN;")),
            new Drift(
                    "the Guid is asked for once and kept",
                    "ClientFactsTest#shouldSendTheRenewedGuidOnceMoreAndEachGuidAlone",
                    "000-003",
                    wrapping(GuidProvider.class, Wrappers.KeptGuids.class, SetCallNumsClientBuilder.class)));

    static final List<Drift> GATEWAY = List.of(
            new Drift(
                    "a GUID is accepted after its timeout",
                    "ProviderContractIT",
                    "has timed out",
                    wrapping(InstantSource.class, Wrappers.SlowClock.class, EmbeddedGatewayBuilder.class)),
            new Drift(
                    "a GUID dies before its timeout, as soon as it is renewed",
                    "GatewayFactsTest#shouldLetAGuidDieWhenItTimesOutAndNotBefore",
                    "000-003",
                    wrapping(InstantSource.class, Wrappers.FastClock.class, EmbeddedGatewayBuilder.class)),
            new Drift(
                    "GUIDs are not renewed",
                    "GatewayFactsTest#shouldLetAGuidDieWhenItTimesOutAndNotBefore",
                    "No value present",
                    wrapping(InstantSource.class, Wrappers.SlowClock.class, EmbeddedGatewayBuilder.class)));

    private Mutations() {}

    private static void put(CtClass api) {
        for (CtMethod method : api.getDeclaredMethods()) {
            AnnotationsAttribute annotations =
                    (AnnotationsAttribute) method.getMethodInfo().getAttribute(AnnotationsAttribute.visibleTag);
            Annotation line = annotations.getAnnotation(RequestLine.class.getName());
            StringMemberValue value = (StringMemberValue) line.getMemberValue("value");
            value.setValue(value.getValue().replace("POST", "PUT"));
            annotations.addAnnotation(line);
        }
    }

    private static void add(CtClass mediaTypes) throws CannotCompileException {
        mediaTypes.getClassInitializer().insertAfter("""
                %1$s[] more = (%1$s[]) java.util.Arrays.copyOf($VALUES, $VALUES.length + 1);
                more[$VALUES.length] = new %1$s("VIDEO_CALL", $VALUES.length, "19");
                $VALUES = more;
                """.formatted(MediaType.class.getName()));
    }
}
