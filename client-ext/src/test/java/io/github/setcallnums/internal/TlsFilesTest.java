package io.github.setcallnums.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.setcallnums.internal.TlsFiles.PemAuthorities;
import io.github.setcallnums.internal.TlsFiles.PemIdentity;
import io.github.setcallnums.internal.TlsFiles.StoreFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys as people have them: OpenSSL's, see {@code make.sh} beside them, and key stores of the JDK. */
class TlsFilesTest {

    private static final Path MADE = Path.of("src/test/resources/io/github/setcallnums/internal/tls");
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "rsa, rsa.key",
        "rsa, rsa-encrypted.key",
        "rsa, rsa-pkcs1.key",
        "ec, ec.key",
        "ec, ec-encrypted.key",
        "ec, ec-sec1.key",
        "ed25519, ed25519.key",
    })
    void shouldTakeAKeyInEachForm(String name, String key) throws Exception {
        assertThat(key(new PemIdentity(made(name + ".pem"), made(key), PASSWORD)))
                .isEqualTo(key(new PemIdentity(made(name + ".pem"), made(name + ".key"), null)));
    }

    @Test
    void shouldTakeOneFileWithTextAroundAByteOrderMarkAndOtherLineEnds() throws Exception {
        String both = "\u00ef\u00bb\u00bfsubject=CN = ec\n\n" + text("ec-sec1.key")
                + "Bag Attributes\n    friendlyName: client\n" + text("ec.pem");
        Path file = write("both.pem", both.replace("\n", "\r\n"));

        assertThat(key(new PemIdentity(file, file, null)))
                .isEqualTo(key(new PemIdentity(made("ec.pem"), made("ec.key"), null)));
        assertThat(new PemAuthorities(file).load().size()).isOne();
    }

    @Test
    void shouldTakeTheCasAmongWhatElseIsInAFile() throws Exception {
        Path several = write("ca.pem", "# ours\n" + text("rsa.pem") + "\n\n" + text("rsa.key") + text("ec.pem"));

        assertThat(new PemAuthorities(several).load().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rsa.pem              | key.pem: holds no private key, must hold one.",
                "ec.key rsa.key       | key.pem: holds 2 private keys, must hold one.",
                "ec-encrypted.key     | key.pem: the key is encrypted, and no password is given for it.",
                "ec-old-encryption.key| key.pem: the key is encrypted in OpenSSL's old form. To convert it: openssl pkcs8",
            })
    void shouldSayWhatIsWrongWithAKey(String keys, String complaint) throws Exception {
        StringBuilder content = new StringBuilder();
        for (String name : keys.split(" ", -1)) {
            content.append(text(name));
        }

        assertRefused(new PemIdentity(made("ec.pem"), write("key.pem", content.toString()), null), complaint);
    }

    @Test
    void shouldNameTheFormOfAKeyThatIsAnother() throws Exception {
        Path key = write("key.pem", text("ec.key").replace("PRIVATE", "OPENSSH PRIVATE"));

        assertRefused(
                new PemIdentity(made("ec.pem"), key, null),
                "key.pem: holds a key in the form OPENSSH, must be PKCS #8, PKCS #1 or EC.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec.key", "rsa.key", "rsa-pkcs1.key"})
    void shouldNameBothFilesWhereAKeyIsNotThatOfTheCertificate(String key) throws Exception {
        Path renewed = write("renewed.pem", text("ec.pem"));
        Path old = key.equals("ec.key") ? write("ec.key", newEcKey()) : made(key);

        assertRefused(
                new PemIdentity(renewed, old, null),
                key + ": is not the EC key of the certificate in " + renewed + ", which is of CN=ec.");
    }

    @ParameterizedTest
    @CsvSource({"rsa.pem, rsa-encrypted.key, guess", "ec.pem, ec-scrypt.key, correct horse"})
    void shouldSayThatAKeyCannotBeDecrypted(String certificate, String key, String password) throws Exception {
        PemIdentity identity = new PemIdentity(made(certificate), made(key), password);

        assertRefused(identity, key + ": the key cannot be decrypted: the password is another one, or not ASCII, or");
        assertThat(identity.toString()).doesNotContain(password);
    }

    @Test
    void shouldRefuseAKeyThatIsCutOff() throws Exception {
        Path key = write("key.pem", text("ec.key").replaceFirst("(?m)^[^-]{9}", "?"));

        assertRefused(new PemIdentity(made("ec.pem"), key, null), "key.pem: ");
    }

    @Test
    void shouldRefuseAChainInTheWrongOrder() throws Exception {
        Path chain = write("chain.pem", text("ec.pem") + text("rsa.pem"));

        assertRefused(
                new PemIdentity(chain, made("ec.key"), null),
                "chain.pem: certificate 2 is not that of the issuer of certificate 1.");
    }

    @Test
    void shouldRefuseACertificateThatIsCutOff() throws Exception {
        String second = text("ec.pem");
        Path file = write("ca.pem", text("rsa.pem") + second.substring(0, second.length() - 40));

        assertRefused(new PemAuthorities(file), "ca.pem: a certificate in it is cut off.");
    }

    @Test
    void shouldTakeKeyStores() throws Exception {
        Object key = key(new PemIdentity(made("rsa.pem"), made("rsa.key"), null));
        Path jks = store(PASSWORD);

        assertThat(key(new StoreFile(made("rsa.p12"), PASSWORD))).isEqualTo(key);
        assertThat(key(new StoreFile(jks, PASSWORD))).isEqualTo(key);
        assertThat(new Tls(new StoreFile(jks, PASSWORD), new StoreFile(jks, PASSWORD)).get())
                .isNotNull();
    }

    @Test
    void shouldSayWhatIsWrongWithAKeyStore() throws Exception {
        Path jks = store("another");
        StoreFile identity = new StoreFile(made("rsa.p12"), PASSWORD);

        assertRefused(new StoreFile(made("rsa.p12"), "guess"), "rsa.p12: cannot be opened with this password.");
        assertRefused(new StoreFile(jks, "guess"), "store.jks: cannot be opened with this password.");
        assertRefused(new StoreFile(made("rsa.pem"), PASSWORD), "rsa.pem: must be a key store, PKCS #12 or JKS.");
        assertThat(catchThrowable(() -> new StoreFile(folder.resolve("none"), PASSWORD).load()))
                .hasMessageEndingWith("none: there is no such file.");
        assertThat(catchThrowable(() -> new Tls(null, new StoreFile(jks, PASSWORD))))
                .hasMessageEndingWith("store.jks: the key in it has another password than the key store.");
        assertThat(catchThrowable(() -> new Tls(identity, null)))
                .hasMessageContaining("rsa.p12: holds no CA that Java trusts;");
        assertThat(catchThrowable(() -> new Tls(new StoreFile(made("ca.p12"), PASSWORD), null)))
                .hasMessageContaining("ca.p12: holds no CA that Java trusts;");
        assertThat(catchThrowable(() -> new Tls(null, new StoreFile(made("ca.p12"), PASSWORD))))
                .hasMessageEndingWith("ca.p12: holds no private key with its certificate.");
        assertThat(identity.toString()).doesNotContain(PASSWORD);
    }

    private static void assertRefused(TlsFiles files, String complaint) {
        assertThat(catchThrowable(files::load))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint)
                .hasNoCause();
    }

    private static Object key(TlsFiles identity) throws GeneralSecurityException {
        KeyStore store = identity.load();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                Key key = store.getKey(alias, identity.keyPassword());
                // Of a key in an older form, the rest is encoded otherwise.
                return key instanceof ECPrivateKey ec ? ec.getS() : key;
            }
        }
        throw new AssertionError("no key");
    }

    /** A store of the RSA key, with a password of its own, and of its certificate as a CA. */
    private Path store(String keyPassword) throws Exception {
        KeyStore pem = new PemIdentity(made("rsa.pem"), made("rsa.key"), null).load();
        Certificate[] chain = pem.getCertificateChain("client");
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setKeyEntry("rsa", pem.getKey("client", new char[0]), keyPassword.toCharArray(), chain);
        store.setCertificateEntry("ca", chain[0]);
        Path file = folder.resolve("store.jks");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static String newEcKey() throws GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static Path made(String name) {
        return MADE.resolve(name);
    }

    private static String text(String name) throws IOException {
        return Files.readString(made(name));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, ISO_8859_1);
    }
}
