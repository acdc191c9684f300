package io.github.setcallnums.surroundings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.Clients;
import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidProvider;
import io.github.setcallnums.InvalidChangeException;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thread of a container or a pool may have any context class loader, or none. */
class ContextClassLoaderTest {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final EmbeddedGateway gateway = EmbeddedGateway.start();
    private final Guid guid = Guid.fromSetGuid(gateway.signIn(101, MediaType.SOCIAL_CHAT));

    @AfterEach
    void close() {
        Thread.currentThread().setContextClassLoader(before);
        gateway.close();
    }

    @Test
    void shouldWorkWithoutOne() {
        assertThatItWorksWith(null);
    }

    @Test
    void shouldWorkWithOneThatKnowsNothing() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThatItWorksWith(empty);
        }
    }

    /** Another application's, which has everything that this library needs, too. */
    @Test
    void shouldWorkWithOneThatKnowsOthersOfTheSameName() throws IOException {
        try (URLClassLoader other =
                new URLClassLoader(ChildJvm.urls(ChildJvm.classPath()), ClassLoader.getPlatformClassLoader())) {
            assertThatItWorksWith(other);
        }
    }

    private void assertThatItWorksWith(@Nullable ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
        GuidProvider guids = agent -> Optional.of(guid);
        try (SetCallNumsClient client = Clients.of(gateway, guids).build()) {
            client.setCallNums(101, MediaType.SOCIAL_CHAT, 5);
            client.setCallNumsAsync(101, MediaType.SOCIAL_CHAT, 6)
                    .toCompletableFuture()
                    .join();
            assertThatThrownBy(() -> client.setCallNums(101, MediaType.SOCIAL_CHAT, 61))
                    .isInstanceOf(InvalidChangeException.class);
        }
        assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(6);
    }
}
