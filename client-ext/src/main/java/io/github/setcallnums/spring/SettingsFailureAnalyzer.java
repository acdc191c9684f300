package io.github.setcallnums.spring;

import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.internal.LibraryException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.annotation.Order;

/**
 * Says what is wrong with the settings, in place of a stack trace. Before Spring Boot's own analyzers: theirs would
 * advise to define the missing bean, not to set the property. Quotes no value of a property, since an address may hold
 * a password.
 */
@Order(0)
final class SettingsFailureAnalyzer implements FailureAnalyzer {

    private static final Set<Class<?>> BEANS = Set.of(SetCallNumsClient.class, GuidRegistry.class, GuidProvider.class);

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PropertyException wrong) {
                return new FailureAnalysis(
                        "The SetCallNumsClient cannot be made. " + wrong.getMessage(),
                        "Correct " + wrong.properties() + ".",
                        failure);
            }
            if (cause instanceof LibraryException) {
                return new FailureAnalysis(
                        "The SetCallNumsClient cannot be made. " + cause.getMessage(),
                        "Correct the versions that the application's build decides on.",
                        failure);
            }
            if (cause instanceof NoSuchBeanDefinitionException missing
                    && missing.getNumberOfBeansFound() == 0
                    && missing.getBeanType() != null
                    && BEANS.contains(missing.getBeanType())) {
                return new FailureAnalysis(
                        "There is no " + missing.getBeanType().getSimpleName()
                                + ". The client and the registry of GUIDs are"
                                + " made where the property setcallnums.gateway is set; the registry, where no other"
                                + " GuidProvider is defined. A client of setcallnums.clients is found by @Qualifier"
                                + " with its name.",
                        "Set setcallnums.gateway to https://host:port, name the client, or define the bean yourself.",
                        failure);
            }
        }
        return null;
    }
}
