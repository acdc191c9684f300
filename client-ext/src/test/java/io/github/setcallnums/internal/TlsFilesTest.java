package io.github.setcallnums.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.setcallnums.internal.TlsFiles.PemAuthorities;
import io.github.setcallnums.internal.TlsFiles.PemIdentity;
import io.github.setcallnums.internal.TlsFiles.StoreFile;
import io.github.setcallnums.testing.TestIdentities;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys as people have them. */
class TlsFilesTest {

    private static final String PASSWORD = "correct horse";
    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    /** A certificate and its key. */
    private record Identity(Certificate certificate, PrivateKey key) {}

    @BeforeAll
    static void makeStores() throws Exception {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            keytool("-genkeypair", algorithm, "PKCS12", "-keyalg", algorithm, "-dname", "CN=" + algorithm);
        }
        keytool("-genkeypair", "JKS", "JKS", "-keyalg", "EC", "-dname", "CN=JKS");
        keytool(
                "-importcert",
                "ca",
                "PKCS12",
                "-noprompt",
                "-file",
                TestIdentities.caFile().toString());
    }

    private static void keytool(String command, String name, String type, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                name,
                "-keystore",
                made.resolve(name).toString(),
                "-storetype",
                type,
                "-storepass",
                PASSWORD,
                "-keypass",
                PASSWORD));
        line.addAll(Arrays.asList(more));
        assertThat(new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, PRIVATE KEY",
        "EC, PRIVATE KEY",
        "Ed25519, PRIVATE KEY",
        "RSA, ENCRYPTED PRIVATE KEY",
        "EC, ENCRYPTED PRIVATE KEY",
        "RSA, RSA PRIVATE KEY",
        "EC, EC PRIVATE KEY",
    })
    void shouldTakeAKeyInEachForm(String algorithm, String form) throws Exception {
        Identity identity = identity(algorithm);
        Path certificate = write(
                "certificate.pem", pem("CERTIFICATE", identity.certificate().getEncoded()));
        Path key = write("key.pem", pem(form, encoded(form, identity.key())));

        KeyStore store = new PemIdentity(certificate, key, PASSWORD).load();

        assertThat(store.getKey("client", new char[0])).isEqualTo(identity.key());
    }

    @Test
    void shouldTakeFilesWithTextAroundAByteOrderMarkAndOtherLineEnds() throws Exception {
        Identity identity = identity("EC");
        String both =
                "\u00ef\u00bb\u00bfsubject=CN = EC\n\n-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + pem("EC PRIVATE KEY", encoded("EC PRIVATE KEY", identity.key()))
                        + "Bag Attributes\n    friendlyName: client\n"
                        + pem("CERTIFICATE", identity.certificate().getEncoded());
        Path file = Files.write(
                folder.resolve("both.pem"), both.replace("\n", "\r\n").getBytes(ISO_8859_1));

        assertThat(new PemIdentity(file, file, null).load().getKey("client", new char[0]))
                .isEqualTo(identity.key());
        assertThat(new PemAuthorities(file).load().size()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none             | key.pem: holds no private key, must hold one",
                "two              | key.pem: holds 2 private keys, must hold one",
                "encrypted        | key.pem: the key is encrypted, and no password is given for it.",
                "old encryption   | key.pem: is encrypted in OpenSSL's old form. To convert it: openssl pkcs8 -topk8",
                "OpenSSH          | key.pem: holds a key in the form OPENSSH PRIVATE KEY. To convert it: openssl pkcs8",
                "another's        | key.pem: is not the key of the certificate, which is of CN=EC.",
                "of another kind  | key.pem: is not the EC key that the certificate asks for.",
            })
    void shouldSayWhatIsWrongWithAKey(String what, String complaint) throws Exception {
        byte[] key = identity("EC").key().getEncoded();
        Path certificate = write(
                "certificate.pem",
                pem("CERTIFICATE", identity("EC").certificate().getEncoded()));
        Path file = write(
                "key.pem",
                switch (what) {
                    case "none" -> "";
                    case "two" -> pem("PRIVATE KEY", key) + pem("PRIVATE KEY", key);
                    case "encrypted" ->
                        pem("ENCRYPTED PRIVATE KEY", encrypted(identity("EC").key()));
                    case "old encryption" ->
                        pem("EC PRIVATE KEY", key).replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\n\n");
                    case "OpenSSH" -> pem("OPENSSH PRIVATE KEY", key);
                    case "another's" -> pem("PRIVATE KEY", identity("JKS").key().getEncoded());
                    default -> pem("PRIVATE KEY", identity("RSA").key().getEncoded());
                });

        assertRefused(new PemIdentity(certificate, file, null), complaint);
    }

    @Test
    void shouldSayThatAPasswordIsWrong() throws Exception {
        Path certificate = write(
                "certificate.pem",
                pem("CERTIFICATE", identity("RSA").certificate().getEncoded()));
        Path key = write(
                "key.pem",
                pem("ENCRYPTED PRIVATE KEY", encrypted(identity("RSA").key())));

        assertRefused(
                new PemIdentity(certificate, key, "guess"), "key.pem: the key cannot be decrypted: another password");
        assertThat(new PemIdentity(certificate, key, PASSWORD).toString()).doesNotContain(PASSWORD);
    }

    @Test
    void shouldRefuseAChainInTheWrongOrder() throws Exception {
        Path wrong = write(
                "certificate.pem",
                pem("CERTIFICATE", identity("EC").certificate().getEncoded())
                        + Files.readString(TestIdentities.caFile()));

        assertRefused(
                new PemIdentity(wrong, wrong, null), "certificate.pem: certificate 2 is not that of the issuer of");
    }

    @Test
    void shouldTakeOneGoodCaAmongOthers() throws Exception {
        Path several = write(
                "ca.pem",
                "# before\n" + pem("CERTIFICATE", identity("RSA").certificate().getEncoded()) + "\n\n"
                        + pem("PRIVATE KEY", new byte[] {1}) + Files.readString(TestIdentities.caFile()));

        assertThat(new PemAuthorities(several).load().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "JKS"})
    void shouldTakeAKeyStoreForAnIdentity(String store) {
        assertThat(new Tls(null, new StoreFile(made.resolve(store), PASSWORD)).get())
                .isNotNull();
    }

    @Test
    void shouldTakeAKeyStoreOfCas() {
        assertThat(new Tls(new StoreFile(made.resolve("ca"), PASSWORD), null).get())
                .isNotNull();
    }

    @Test
    void shouldSayWhatIsWrongWithAKeyStore() throws IOException {
        StoreFile identity = new StoreFile(made.resolve("EC"), PASSWORD);
        StoreFile authorities = new StoreFile(made.resolve("ca"), PASSWORD);

        assertThatThrownBy(() -> new Tls(identity, null)).hasMessageEndingWith("EC: holds no CA to trust.");
        assertThatThrownBy(() -> new Tls(null, authorities)).hasMessageEndingWith("ca: holds no private key.");
        assertRefused(new StoreFile(made.resolve("EC"), "guess"), "EC: cannot be opened with this password.");
        assertRefused(new StoreFile(made.resolve("JKS"), "guess"), "JKS: cannot be opened with this password.");
        assertRefused(
                new StoreFile(write("text", "no store"), PASSWORD), "text: must be a key store, PKCS #12 or JKS.");
        assertThat(identity.toString()).doesNotContain(PASSWORD);
    }

    private static void assertRefused(TlsFiles files, String complaint) {
        IllegalArgumentException refused = catchThrowableOfType(IllegalArgumentException.class, files::load);

        assertThat(refused).hasMessageContaining(complaint).hasNoCause();
    }

    private static Identity identity(String name) throws Exception {
        KeyStore store = KeyStore.getInstance(made.resolve(name).toFile(), PASSWORD.toCharArray());
        return new Identity(store.getCertificate(name), (PrivateKey) store.getKey(name, PASSWORD.toCharArray()));
    }

    private static byte[] encoded(String form, PrivateKey key) throws Exception {
        return switch (form) {
            case "PRIVATE KEY" -> key.getEncoded();
            case "ENCRYPTED PRIVATE KEY" -> encrypted(key);
            default -> withoutFrame(key.getEncoded());
        };
    }

    private static byte[] encrypted(PrivateKey key) throws Exception {
        Cipher cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
        return new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(key.getEncoded())).getEncoded();
    }

    /** What PKCS #8 puts its frame around: version, algorithm, and then this as an octet string. */
    private static byte[] withoutFrame(byte[] pkcs8) {
        ByteBuffer in = ByteBuffer.wrap(pkcs8);
        element(in);
        in.position(in.position() + 3);
        in.position(in.position() + element(in));
        byte[] key = new byte[element(in)];
        in.get(key);
        return key;
    }

    /** Skips a tag and a length, and returns the length. */
    private static int element(ByteBuffer in) {
        in.get();
        int first = in.get() & 0xFF;
        return switch (first) {
            case 0x81 -> in.get() & 0xFF;
            case 0x82 -> in.getShort() & 0xFFFF;
            default -> first;
        };
    }

    private static String pem(String form, byte[] content) {
        return "-----BEGIN " + form + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + form
                + "-----\n";
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
