package io.github.setcallnums.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCertificatesTest {

    @Test
    void shouldLetOnlyTheOwnerReadItsFiles() throws Exception {
        try (LocalCertificates certificates = LocalCertificates.create()) {
            Path folder = certificates.caFile().getParent();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void shouldDeleteEverythingOnClose() throws Exception {
        LocalCertificates certificates = LocalCertificates.create();
        Path folder = certificates.caFile().getParent();
        certificates.issueClientIdentity();
        assertThat(folder).isNotEmptyDirectory();

        certificates.close();
        certificates.close();

        assertThat(folder).doesNotExist();
    }

    @Test
    void shouldSayWhatKeytoolSaysWhenItFails(@TempDir Path folder) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Keytool(folder).generateKeyPair("any", List.of("-no-such-option")))
                .havingCause()
                .withMessageContaining("-no-such-option");
    }

    @Test
    void shouldStopWaitingForKeytoolWhenInterrupted(@TempDir Path folder) {
        Thread.currentThread().interrupt();

        assertThatIllegalStateException().isThrownBy(() -> new Keytool(folder).generateKeyPair("any", List.of()));
        assertThat(Thread.interrupted()).isTrue();
    }
}
