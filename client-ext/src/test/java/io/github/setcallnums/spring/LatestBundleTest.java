package io.github.setcallnums.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.setcallnums.testing.TestIdentities;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

class LatestBundleTest {

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry(
            "gateway", trusting(TestIdentities.caFile().toString()));
    private final LatestBundle latest = LatestBundle.of(bundles, "gateway");
    private final Logger logger = (Logger) LoggerFactory.getLogger("setCallNums");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void begin() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void end() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void shouldFollowAnUpdate() {
        SSLContext before = latest.get();

        bundles.updateBundle("gateway", trusting(TestIdentities.otherCaFile().toString()));

        assertThat(latest.get()).isNotSameAs(before).isSameAs(latest.get());
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.INFO));
    }

    @Test
    void shouldKeepWhatThereWasWhereAnUpdateCannotBeUsed() {
        SSLContext before = latest.get();

        bundles.updateBundle("gateway", trusting(Path.of("none.pem").toString()));

        assertThat(latest.get()).isSameAs(before);
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("SSL bundle gateway");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    private static SslBundle trusting(String file) {
        PemSslStoreDetails store = PemSslStoreDetails.forCertificate(file.startsWith("/") ? "file:" + file : file);
        return SslBundle.of(new PemSslStoreBundle(null, store));
    }
}
