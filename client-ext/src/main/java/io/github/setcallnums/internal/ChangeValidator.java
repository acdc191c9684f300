package io.github.setcallnums.internal;

import feign.Request;
import io.github.setcallnums.api.SetCallNumsApi;
import io.github.setcallnums.model.SetCallNumsRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.executable.ExecutableValidator;
import java.lang.reflect.Method;
import java.util.List;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Checks the arguments of a call against the constraints that the specification puts on them. */
public final class ChangeValidator {

    private static final Method SET_CALL_NUMS = setCallNums();

    private final SetCallNumsApi api;
    private final ExecutableValidator validator;

    /**
     * Makes a validator.
     *
     * @param api the generated interface, whose annotations are the constraints
     */
    public ChangeValidator(SetCallNumsApi api) {
        this.api = api;
        try (ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            this.validator = factory.getValidator().forExecutables();
        }
    }

    /** Returns a sentence for each wrong value, none if all are right. */
    public List<String> violations(String agentid, SetCallNumsRequest request) {
        var violations = validator.validateParameters(api, SET_CALL_NUMS, new Object[] {agentid, request, null});
        return violations.isEmpty()
                ? List.of()
                : violations.stream().map(ChangeValidator::describe).sorted().toList();
    }

    private static String describe(ConstraintViolation<SetCallNumsApi> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        return name + " " + violation.getInvalidValue() + " is wrong: " + violation.getMessage();
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
