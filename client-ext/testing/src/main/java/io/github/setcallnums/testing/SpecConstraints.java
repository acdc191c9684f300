package io.github.setcallnums.testing;

import feign.Param;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.model.SetCallNumsRequest;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.AnnotatedElement;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the specification admits, read from the constraints on the code that is generated from it. */
final class SpecConstraints {

    private static final Pattern AGENT_ID = agentIdPattern();
    private static final Predicate<String> AGENT_IDS = predicate(AGENT_ID);
    private static final Predicate<String> CALL_NUMS = predicate(callNumsPattern());
    private static final BigInteger LEAST_CALL_NUMS = IntStream.range(0, 10_000)
            .mapToObj(BigInteger::valueOf)
            .filter(number -> admitsCallNums(number.toString()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The @Pattern of callnums admits no number."));

    private SpecConstraints() {}

    static boolean admitsAgentId(String agentId) {
        return AGENT_IDS.test(agentId);
    }

    /** What an agent id must be, in the specification's words. */
    static String agentIdRule() {
        return AGENT_ID.message();
    }

    static boolean admitsCallNums(String callNums) {
        return CALL_NUMS.test(callNums);
    }

    /** Whether this is a number above all that are admitted, taking it that those have no gaps. */
    static boolean exceedsCallNums(String callNums) {
        return callNums.matches("[1-9][0-9]*")
                && !admitsCallNums(callNums)
                && new BigInteger(callNums).compareTo(LEAST_CALL_NUMS) > 0;
    }

    private static Pattern agentIdPattern() {
        return Arrays.stream(SetCallNumsApi.class.getMethods())
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> Optional.ofNullable(parameter.getAnnotation(Param.class))
                        .filter(param -> param.value().equals("agentid"))
                        .isPresent())
                .flatMap(parameter -> pattern(parameter).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The generated agentid parameter carries no @Pattern."));
    }

    private static Pattern callNumsPattern() {
        return Arrays.stream(SetCallNumsRequest.class.getMethods())
                .filter(method -> method.getName().equals("getCallnums"))
                .flatMap(method -> pattern(method).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The generated callnums property carries no @Pattern."));
    }

    private static Optional<Pattern> pattern(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Pattern.class));
    }

    private static Predicate<String> predicate(Pattern pattern) {
        return java.util.regex.Pattern.compile(pattern.regexp()).asMatchPredicate();
    }
}
