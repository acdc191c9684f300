package io.github.setcallnums.micrometer;

import io.github.setcallnums.CallInterceptor;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Outcome;
import io.github.setcallnums.RejectedException;
import io.github.setcallnums.SetCallNumsException;
import io.github.setcallnums.SetCallNumsResult;
import io.github.setcallnums.model.Retcode;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Observes every call as {@code setcallnums.calls}: a timer where the registry makes meters of observations, a client
 * span below the caller's where it makes traces. Retries are part of the call. Thread-safe.
 *
 * <table>
 * <caption>What tells calls apart</caption>
 * <tr><th>Key</th><th>Values</th><th>On</th></tr>
 * <tr><td>{@code media.type}</td><td>{@code social_chat} and so on, or {@code none}</td><td>meters, spans</td></tr>
 * <tr><td>{@code server.address}, {@code server.port}</td><td>the gateway's, as OpenTelemetry's conventions have
 * them</td><td>meters, spans</td></tr>
 * <tr><td>{@code outcome}</td><td>{@code applied}, {@code not_applied}, {@code unknown}</td><td>meters, spans</td></tr>
 * <tr><td>{@code retcode.class}</td><td>the retcode's class in the specification, such as {@code success} or
 * {@code authentication}; {@code undocumented}; {@code none} if no retcode came</td><td>meters, spans</td></tr>
 * <tr><td>{@code retcode}</td><td>the gateway's {@code retcode}, or {@code none}</td><td>spans</td></tr>
 * <tr><td>{@code attempts}</td><td>the number of attempts</td><td>spans</td></tr>
 * </table>
 *
 * <p>Meters never tell agents apart. A failed call's span carries the exception, whose message names the agent, but
 * never a GUID. No trace header is sent to the gateway: the interface page knows of none.
 */
public final class ObservationInterceptor implements CallInterceptor {

    private static final String NAME = "setcallnums.calls";
    private static final String NONE = "none";
    private static final Retcode SUCCESS = Retcode.SUCCESS;

    private final ObservationRegistry registry;
    private final String address;
    private final String port;

    /**
     * Creates an interceptor.
     *
     * @param registry says what becomes of the observations
     */
    public ObservationInterceptor(ObservationRegistry registry) {
        this(registry, NONE, NONE);
    }

    private ObservationInterceptor(ObservationRegistry registry, String address, String port) {
        this.registry = registry;
        this.address = address;
        this.port = port;
    }

    @Override
    public CallInterceptor forGateway(URI gateway) {
        return new ObservationInterceptor(registry, ServerTags.address(gateway), ServerTags.port(gateway));
    }

    @Override
    public SetCallNumsResult intercept(CallNumsChange change, Supplier<SetCallNumsResult> call) {
        Observation observation = Observation.createNotStarted(NAME, ObservationInterceptor::context, registry)
                .contextualName("setCallNums")
                .lowCardinalityKeyValue(ServerTags.ADDRESS, address)
                .lowCardinalityKeyValue(ServerTags.PORT, port)
                .lowCardinalityKeyValue("media.type", mediaType(change));
        return observation.observe(() -> {
            try {
                SetCallNumsResult result = call.get();
                describe(observation, Outcome.APPLIED, result.attempts(), SUCCESS.code(), name(SUCCESS.retcodeClass()));
                return result;
            } catch (RejectedException e) {
                describe(observation, e.outcome(), e.attempts(), e.retcode(), retcodeClass(e));
                throw e;
            } catch (SetCallNumsException e) {
                describe(observation, e.outcome(), e.attempts(), NONE, NONE);
                throw e;
            }
        });
    }

    /** The context of a client that sends nothing about the trace. */
    private static SenderContext<Object> context() {
        SenderContext<Object> context = new SenderContext<>((carrier, key, value) -> {}, Kind.CLIENT);
        context.setRemoteServiceName("CC-Gateway");
        return context;
    }

    private static void describe(
            Observation observation, Outcome outcome, int attempts, String retcode, String retcodeClass) {
        observation
                .lowCardinalityKeyValue("outcome", name(outcome))
                .lowCardinalityKeyValue("retcode.class", retcodeClass)
                .highCardinalityKeyValue("retcode", retcode)
                .highCardinalityKeyValue("attempts", Integer.toString(attempts));
    }

    private static String retcodeClass(RejectedException rejected) {
        return rejected.knownRetcode().map(known -> name(known.retcodeClass())).orElse("undocumented");
    }

    /** A change that has not been checked yet may lack its media type. */
    private static String mediaType(CallNumsChange change) {
        return change.mediaType() == null ? NONE : name(change.mediaType());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
