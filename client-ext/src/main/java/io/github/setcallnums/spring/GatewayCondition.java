package io.github.setcallnums.spring;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** An address is set. An empty one is as good as none: that is how an inherited one is unset. */
class GatewayCondition extends SpringBootCondition {

    private static final String PROPERTY = "setcallnums.gateway";

    @Override
    public final ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean set = isSet(context.getEnvironment());
        return new ConditionOutcome(set, PROPERTY + (set ? " is set" : " is not set"));
    }

    boolean isSet(Environment environment) {
        return StringUtils.hasText(environment.getProperty(PROPERTY));
    }

    /** That address, or one of a client that has a name. */
    static final class Any extends GatewayCondition {

        @Override
        boolean isSet(Environment environment) {
            return super.isSet(environment)
                    || !NamedClients.of(environment).clients().isEmpty();
        }
    }
}
