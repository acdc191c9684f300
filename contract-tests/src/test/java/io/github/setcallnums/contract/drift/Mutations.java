package io.github.setcallnums.contract.drift;

import static io.github.setcallnums.contract.drift.Mutation.constructing;
import static io.github.setcallnums.contract.drift.Mutation.giving;
import static io.github.setcallnums.contract.drift.Mutation.without;
import static io.github.setcallnums.contract.drift.Mutation.wrapping;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.LimitExceededException;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.internal.ChangeValidator;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.testing.EmbeddedGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javassist.CannotCompileException;
import javassist.CtClass;

/** Drifts that no wire shows: what is never sent, generated names that a check reads, and what a clock does. */
final class Mutations {

    static final List<Drift> CLIENT = List.of(
            drift("callnums loses its constraint", "ClientFactsTest#sendsNothingForCallNums", "callNums = 61",
                    without(Pattern.class, SetCallNumsRequest.class)),
            drift("agentid loses its constraint", "ClientFactsTest#sendsNothingForAgentId", "agentId = 100",
                    without(Pattern.class, SetCallNumsApi.class)),
            drift("the body is not validated", "ClientFactsTest#sendsNothingForCallNums", "callNums = 61",
                    without(Valid.class, SetCallNumsApi.class)),
            drift("validation is dropped", "ClientFactsTest#sendsNothingForCallNums", "callNums = 0",
                    giving(List.class, "java.util.List.of()", ChangeValidator.class)),
            drift("a number above the maximum is cut down in silence", "ClientFactsTest#sendsNothingForCallNums", "callNums = 61",
                    constructing(CallNumsChange.class, "$3 = Math.min($3, 60);")),
            drift("a media type carries another one's number", "GeneratedClientFactsTest#hasTheMediaTypesAndNoOthers", "\"51\"",
                    constructing(MediaType.class, "if ($3.equals(\"53\")) $3 = \"51\";")),
            drift("a media type of an older page is added", "GeneratedClientFactsTest#hasTheMediaTypesAndNoOthers", "\"19\"",
                    new Mutation(MediaType.class, Mutations::add)),
            drift("a known retcode is lost", "GeneratedClientFactsTest#knowsTheRetcodes", "100-006",
                    constructing(SetCallNumsApi.Retcode.class, "if ($3.equals(\"100-006\")) $3 = \"100-060\";")),
            drift("a refusal leaves the outcome open", "ConsumerContractTest#tellsThatTheMaximumIsExceeded", "UNKNOWN",
                    constructing(LimitExceededException.class, "$3 = " + Outcome.class.getName() + ".UNKNOWN;")),
            drift("the Guid is asked for once and kept", "ClientFactsTest#sendsTheRenewedGuidOnceMoreAndEachGuidAlone", "000-003",
                    wrapping(GuidProvider.class, KeptGuids.class, SetCallNumsClient.Builder.class)));

    static final List<Drift> GATEWAY = List.of(
            drift("a GUID is accepted after its timeout", "ProviderContractIT", "has timed out",
                    wrapping(InstantSource.class, SlowClock.class, EmbeddedGateway.Builder.class)),
            drift("a renewed GUID ends the old one at once", "GatewayFactsTest#letsAGuidDieWhenItTimesOutAndNotBefore", "000-003",
                    wrapping(InstantSource.class, FastClock.class, EmbeddedGateway.Builder.class)),
            drift("GUIDs are not renewed", "GatewayFactsTest#letsAGuidDieWhenItTimesOutAndNotBefore", "No value present",
                    wrapping(InstantSource.class, SlowClock.class, EmbeddedGateway.Builder.class)));

    private Mutations() {}

    private static void add(CtClass mediaTypes) throws CannotCompileException {
        mediaTypes
                .getClassInitializer()
                .insertAfter("%1$s[] more = (%1$s[]) java.util.Arrays.copyOf($VALUES, $VALUES.length + 1);"
                        .concat("more[$VALUES.length] = new %1$s(\"VIDEO_CALL\", $VALUES.length, \"19\"); $VALUES = more;")
                        .formatted(MediaType.class.getName()));
    }

    private static Drift drift(String name, String check, String says, Change change) {
        return new Drift(name, check, says, change);
    }

    public static final class KeptGuids implements GuidProvider {
        private final GuidProvider guids;
        private final Map<Integer, Optional<Guid>> kept = new ConcurrentHashMap<>();

        public KeptGuids(GuidProvider guids) {
            this.guids = guids;
        }

        @Override
        public Optional<Guid> guidOf(int agentId) {
            return kept.computeIfAbsent(agentId, guids::guidOf);
        }
    }

    public record SlowClock(InstantSource clock) implements InstantSource {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(clock.millis() / 2);
        }
    }

    public record FastClock(InstantSource clock) implements InstantSource {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(clock.millis() * 2);
        }
    }
}
