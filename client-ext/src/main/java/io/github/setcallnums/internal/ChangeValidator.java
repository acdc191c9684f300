package io.github.setcallnums.internal;

import feign.Request;
import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Violation;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.model.SetCallNumsRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.executable.ExecutableValidator;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Checks the arguments of a call against the constraints that the specification puts on them. What was found right once
 * is remembered and not checked again: agents come back, and there are only as many right requests as media types times
 * numbers.
 */
public final class ChangeValidator {

    private static final Method SET_CALL_NUMS = setCallNums();

    /** How many agents can be remembered, at one bit each. Not a limit: whoever is beyond it is checked every time. */
    private static final int AGENTS = 1 << 20;

    /** Whose parameters are checked. Never called. */
    private static final Object API = Proxy.newProxyInstance(
            SetCallNumsApi.class.getClassLoader(), new Class<?>[] {SetCallNumsApi.class}, (api, method, arguments) -> {
                throw new UnsupportedOperationException();
            });

    private static final ChangeValidator ONLY = new ChangeValidator();

    private final ExecutableValidator validator;
    private final AtomicLongArray validAgents = new AtomicLongArray(AGENTS / Long.SIZE);
    private final Set<SetCallNumsRequest> validRequests = ConcurrentHashMap.newKeySet();

    private ChangeValidator() {
        // Without the context class loader and the locale of whoever builds the client: both may be anything.
        try (ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                .providerResolver(() -> List.of(new HibernateValidator()))
                .configure()
                .ignoreXmlConfiguration()
                .externalClassLoader(ChangeValidator.class.getClassLoader())
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(), Locale.ENGLISH, false))
                .buildValidatorFactory()) {
            this.validator = factory.getValidator().forExecutables();
        }
    }

    /** Makes the generated request of a change, right or wrong. */
    public static SetCallNumsRequest request(CallNumsChange change) {
        return new SetCallNumsRequest().mediaType(change.mediaType()).callnums(Integer.toString(change.callNums()));
    }

    /** Returns what is wrong with a change. */
    public static List<Violation> violations(CallNumsChange change) {
        return ONLY.violations(change.agentId(), request(change));
    }

    private List<Violation> violations(int agentId, SetCallNumsRequest request) {
        if (isKnown(agentId) && validRequests.contains(request)) {
            return List.of();
        }
        var violations = validator.validateParameters(
                API, SET_CALL_NUMS, new Object[] {Integer.toString(agentId), request, null});
        if (violations.isEmpty()) {
            remember(agentId);
            validRequests.add(request);
        }
        return violations.stream()
                .map(ChangeValidator::describe)
                .sorted(Comparator.comparing(Violation::field))
                .toList();
    }

    private boolean isKnown(int agentId) {
        return canBeRemembered(agentId) && (validAgents.get(agentId / Long.SIZE) & 1L << agentId) != 0;
    }

    private void remember(int agentId) {
        if (canBeRemembered(agentId)) {
            validAgents.accumulateAndGet(agentId / Long.SIZE, 1L << agentId, (known, added) -> known | added);
        }
    }

    private static boolean canBeRemembered(int agentId) {
        return agentId >= 0 && agentId < AGENTS;
    }

    private static Violation describe(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        return new Violation(name, String.valueOf(violation.getInvalidValue()), violation.getMessage());
    }

    private static Method setCallNums() {
        try {
            return SetCallNumsApi.class.getMethod(
                    "setCallNums", String.class, SetCallNumsRequest.class, Request.Options.class);
        } catch (NoSuchMethodException e) {
            throw new LinkageError("client-generated does not fit client-ext", e);
        }
    }
}
