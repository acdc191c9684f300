package io.github.setcallnums.testing.junit;

import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.EmbeddedGatewayBuilder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each JUnit test that asks for one an {@link EmbeddedGateway} of its own, without agents, and closes it after
 * the test.
 *
 * <pre>{@code
 * @ExtendWith(EmbeddedGatewayExtension.class)
 * class MyTest {
 *
 *     @Test
 *     void shouldSetALimit(EmbeddedGateway gateway) {
 *         String setGuid = gateway.signIn(101, MediaType.SOCIAL_CHAT);
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>The constructor of a test class, its {@code @BeforeEach} and {@code @AfterEach} methods and the test itself are
 * given the same gateway, as those of {@code @Nested} classes are; tests may run in parallel. What one gateway is for
 * is one test: {@code @BeforeAll} methods are given none, nor constructors under {@code Lifecycle.PER_CLASS}.
 *
 * <p>With settings of one's own: {@code @RegisterExtension static final EmbeddedGatewayExtension GATEWAY =
 * EmbeddedGatewayExtension.with(builder -> builder.speed(60));}
 *
 * <p>Immutable and thread-safe.
 */
public final class EmbeddedGatewayExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(EmbeddedGatewayExtension.class);

    private final UnaryOperator<EmbeddedGatewayBuilder> settings;

    /** Creates one whose gateways have all defaults, but for the shared CA. */
    public EmbeddedGatewayExtension() {
        this(builder -> builder);
    }

    private EmbeddedGatewayExtension(UnaryOperator<EmbeddedGatewayBuilder> settings) {
        this.settings = settings;
    }

    /**
     * Creates one whose gateways have other settings.
     *
     * @param settings called for each gateway with a builder of its own; by several threads at a time if tests run in
     *     parallel
     * @return an extension
     */
    public static EmbeddedGatewayExtension with(UnaryOperator<EmbeddedGatewayBuilder> settings) {
        return new EmbeddedGatewayExtension(settings);
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedGateway.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("An embedded gateway is for one test: take it in the test, in a"
                    + " @BeforeEach method or in the constructor, and not for a whole class.");
        }
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        EmbeddedGateway gateway = store.get(EmbeddedGateway.class, EmbeddedGateway.class);
        if (gateway == null) {
            gateway = settings.apply(EmbeddedGateway.builder()).start();
            store.put(EmbeddedGateway.class, gateway);
        }
        return gateway;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        EmbeddedGateway gateway = context.getStore(NAMESPACE).remove(EmbeddedGateway.class, EmbeddedGateway.class);
        if (gateway != null) {
            gateway.close();
        }
    }
}
