package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.spring.AutoConfigureEmbeddedGateway;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContextManager;

/** A user's Spring Boot test, with an application that was configured for another gateway. */
@SpringBootTest(
        classes = AutoConfigureEmbeddedGatewayTest.Application.class,
        properties = {
            "setcallnums.gateway=https://gateway.example:8043",
            "setcallnums.ssl-bundle=production",
            "setcallnums.proxy=http://proxy.example:3128"
        })
@AutoConfigureEmbeddedGateway
class AutoConfigureEmbeddedGatewayTest {

    @ImportAutoConfiguration(SetCallNumsAutoConfiguration.class)
    static class Application {}

    @SpringBootTest(classes = Application.class)
    @AutoConfigureEmbeddedGateway
    static class Closing {}

    @Autowired
    private EmbeddedGateway gateway;

    @Autowired
    private SetCallNumsClient client;

    @Autowired
    private GuidRegistry guids;

    @Test
    void shouldPointTheApplicationToTheGateway() {
        setALimit();
    }

    @Nested
    class Deeper {

        @Test
        void shouldPointTheApplicationToTheGateway() {
            setALimit();
        }
    }

    @Test
    void shouldCloseTheGatewayWithTheApplication() {
        ConfigurableApplicationContext application = (ConfigurableApplicationContext)
                new TestContextManager(Closing.class).getTestContext().getApplicationContext();
        int port = application.getBean(EmbeddedGateway.class).uri().getPort();

        application.close();

        assertThatIOException()
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    private void setALimit() {
        guids.signedIn(101, Guid.fromSetGuid(gateway.signIn(101, MediaType.SOCIAL_CHAT)));

        client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);

        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(5);
    }
}
