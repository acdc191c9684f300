package io.github.setcallnums.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.setcallnums.internal.TlsFiles.PemAuthorities;
import io.github.setcallnums.internal.TlsFiles.PemIdentity;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TlsTest {

    private static final TestIdentities.PemPair CLIENT = TestIdentities.client();
    private static final TestIdentities.PemPair OTHER_CLIENT = TestIdentities.otherClient();

    private final Logger logger = (Logger) LoggerFactory.getLogger("setCallNums");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;
    private Path ca;
    private Tls tls;

    @BeforeEach
    void begin() throws IOException {
        certificate = Files.copy(CLIENT.certificate(), folder.resolve("client.pem"));
        key = Files.copy(CLIENT.key(), folder.resolve("client.key"));
        ca = Files.copy(TestIdentities.caFile(), folder.resolve("ca.pem"));
        tls = new Tls(new PemAuthorities(ca), new PemIdentity(certificate, key, "secret"));
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
    void shouldKeepItsContextWhileNothingChanges() {
        assertThat(tls.get()).isSameAs(tls.get());
        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldMakeAnotherContextOnceAFileHasChanged() throws IOException {
        SSLContext before = tls.get();

        replace(ca, TestIdentities.otherCaFile());

        assertThat(tls.get()).isNotSameAs(before).isSameAs(tls.get());
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.INFO);
            assertThat(event.getFormattedMessage()).contains("ca.pem", "client.pem", "client.key");
        });
    }

    @Test
    void shouldKeepItsContextAndSaySoOnceWhileAFileIsBroken() throws IOException {
        SSLContext before = tls.get();

        Files.writeString(key, Files.readString(key).substring(0, 60));

        assertThat(tls.get()).isSameAs(before).isSameAs(tls.get());
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).endsWith("client.key: holds no private key, must hold one.");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void shouldKeepItsContextWhileAFileIsGone() throws IOException {
        SSLContext before = tls.get();

        Files.delete(ca);
        assertThat(tls.get()).isSameAs(before);
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).endsWith("ca.pem: there is no such file."));

        Files.copy(TestIdentities.caFile(), ca);
        assertThat(tls.get()).isNotSameAs(before);
    }

    @Test
    void shouldWaitForTheSecondOfTwoFilesThatBelongTogether() throws IOException {
        SSLContext before = tls.get();

        replace(certificate, OTHER_CLIENT.certificate());
        assertThat(tls.get()).isSameAs(before);
        replace(key, OTHER_CLIENT.key());

        assertThat(tls.get()).isNotSameAs(before);
    }

    @Test
    void shouldFollowLinksAsKubernetesPutsThemToAnotherFolder() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.copy(TestIdentities.caFile(), first.resolve("ca.pem"));
        Files.copy(TestIdentities.otherCaFile(), second.resolve("ca.pem"));
        Path data = Files.createSymbolicLink(folder.resolve("data"), first);
        Path link = Files.createSymbolicLink(folder.resolve("link.pem"), Path.of("data", "ca.pem"));
        Tls linked = new Tls(new PemAuthorities(link), null);
        SSLContext before = linked.get();

        Files.move(
                Files.createSymbolicLink(folder.resolve("new"), second),
                data,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(linked.get()).isNotSameAs(before);
    }

    @Test
    void shouldTryAgainWhatCouldNotBeUsedThoughNoTimeTellsOfAChange() throws IOException {
        SSLContext before = tls.get();
        String good = Files.readString(TestIdentities.otherCaFile());
        Files.writeString(ca, good.replace("END", "EEE"));
        FileTime time = Files.getLastModifiedTime(ca);
        assertThat(tls.get()).isSameAs(before);

        Files.writeString(ca, good);
        Files.setLastModifiedTime(ca, time);

        assertThat(tls.get()).isNotSameAs(before);
    }

    private void replace(Path file, Path by) throws IOException {
        Files.move(
                Files.copy(by, folder.resolve("replacement")),
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
