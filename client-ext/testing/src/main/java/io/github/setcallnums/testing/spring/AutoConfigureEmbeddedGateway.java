package io.github.setcallnums.testing.spring;

import io.github.setcallnums.testing.EmbeddedGateway;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;

/**
 * Starts an {@link EmbeddedGateway} for the application context of a Spring test, and points the application to it.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureEmbeddedGateway
 * class MyTest {
 *
 *     @Autowired EmbeddedGateway gateway;
 *     …
 * }
 * }</pre>
 *
 * <p>{@code setcallnums.gateway} is its address and {@code setcallnums.trust} its CA; whatever the application says of
 * {@code setcallnums.ssl-bundle} and {@code setcallnums.proxy} counts for nothing. The gateway has all defaults, is a
 * bean of the context and lives as long: tests that share a context, as Spring keeps it, share the gateway and its
 * agents.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ContextConfiguration(initializers = EmbeddedGatewayInitializer.class)
public @interface AutoConfigureEmbeddedGateway {}
