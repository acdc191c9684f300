package io.github.setcallnums.spring;

import io.github.setcallnums.AgentLimits;
import io.github.setcallnums.SetCallNumsClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Defines the beans of clients that have a name, which only a qualifier finds. */
final class NamedClientsRegistrar implements ImportBeanDefinitionRegistrar {

    private final Environment environment;

    NamedClientsRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        NamedClients.of(environment).clients().forEach((name, properties) -> {
            String bean = NamedClients.prefix(name);
            registry.registerBeanDefinition(bean, definition(SetCallNumsClient.class, "client", name));
            if (properties.agentLimits().enabled()) {
                registry.registerBeanDefinition(bean + ".agent-limits", definition(AgentLimits.class, "limits", name));
            }
        });
    }

    private static RootBeanDefinition definition(Class<?> type, String method, String name) {
        RootBeanDefinition definition = new RootBeanDefinition();
        definition.setTargetType(type);
        definition.setFactoryBeanName(ClientFactory.BEAN);
        definition.setFactoryMethodName(method);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.setDestroyMethodName("close");
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        definition.setDefaultCandidate(false);
        // Else a look-up by type would take a single one for what stands before the one without a name.
        definition.setFallback(true);
        return definition;
    }
}
