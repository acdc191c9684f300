package io.github.setcallnums.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The private key of a certificate in a PEM file: PKCS #8, encrypted or not, and the older forms of RSA and EC keys, as
 * OpenSSL, cert-manager and Java write them. No exception here has a cause, which could quote the key.
 */
final class PemKey {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----(.*?)-----END \\1PRIVATE KEY-----", Pattern.DOTALL);
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private final Path file;
    private final X509Certificate certificate;

    private PemKey(Path file, X509Certificate certificate) {
        this.file = file;
        this.certificate = certificate;
    }

    /**
     * Reads the key.
     *
     * @param password decrypts it, or null if it needs none
     * @param certificate to which it must belong
     */
    static PrivateKey read(Path file, @Nullable String password, X509Certificate certificate) {
        return new PemKey(file, certificate).read(password);
    }

    private PrivateKey read(@Nullable String password) {
        List<MatchResult> keys = KEY.matcher(PemFiles.text(file)).results().toList();
        if (keys.size() != 1) {
            throw refused("holds " + (keys.isEmpty() ? "no private key" : keys.size() + " private keys")
                    + ", must hold one (BEGIN PRIVATE KEY).");
        }
        String form = keys.get(0).group(1).strip();
        byte[] key = decoded(keys.get(0).group(2));
        return switch (form) {
            case "" -> generate(key);
            case "ENCRYPTED" -> generate(decrypted(key, password));
            case "RSA", "EC" -> generate(framed(key));
            default ->
                throw refused("holds a key in the form " + form + " PRIVATE KEY. To convert it: openssl pkcs8"
                        + " -topk8 -nocrypt -in key.pem -out key-pkcs8.pem");
        };
    }

    private byte[] decoded(String body) {
        if (body.contains("Proc-Type:")) {
            throw refused("is encrypted in OpenSSL's old form. To convert it: openssl pkcs8 -topk8 -in key.pem -out"
                    + " key-pkcs8.pem");
        }
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw refused("the key is cut off, or is not Base64.");
        }
    }

    private PrivateKey generate(byte[] pkcs8) {
        PublicKey expected = certificate.getPublicKey();
        PrivateKey key;
        try {
            key = KeyFactory.getInstance(expected.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw refused("is not the " + expected.getAlgorithm() + " key that the certificate asks for.");
        }
        if (!belongTogether(key, expected)) {
            throw refused(
                    "is not the key of the certificate, which is of " + certificate.getSubjectX500Principal() + ".");
        }
        return key;
    }

    private static boolean belongTogether(PrivateKey key, PublicKey expected) {
        String algorithm = SIGNATURES.get(expected.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(expected);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] decrypted(byte[] key, @Nullable String password) {
        if (password == null) {
            throw refused("the key is encrypted, and no password is given for it.");
        }
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(key);
            // Of PBES2, Java 17 tells the algorithm by its parameters only.
            String algorithm = encrypted.getAlgName().equals("PBES2")
                    ? encrypted.getAlgParameters().toString()
                    : encrypted.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                    encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw refused("the key cannot be decrypted: another password, or an encryption that Java does not know.");
        }
    }

    /** Puts the frame of PKCS #8 around a key of an older form, which may leave out its algorithm: the certificate has it. */
    private byte[] framed(byte[] key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {INTEGER, 1, 0});
        content.writeBytes(algorithm(certificate.getPublicKey().getEncoded()));
        content.writeBytes(der(OCTET_STRING, key));
        return der(SEQUENCE, content.toByteArray());
    }

    /** Takes the first element out of a sequence. */
    private static byte[] algorithm(byte[] publicKeyInfo) {
        ByteBuffer in = ByteBuffer.wrap(publicKeyInfo);
        in.get();
        length(in);
        in.get();
        byte[] content = new byte[length(in)];
        in.get(content);
        return der(SEQUENCE, content);
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < first - 0x80; i++) {
            length = (length << 8) + (in.get() & 0xFF);
        }
        return length;
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length < 0x80) {
            element.write(content.length);
        } else {
            element.write(0x82);
            element.write(content.length >> 8);
            element.write(content.length);
        }
        element.writeBytes(content);
        return element.toByteArray();
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(file + ": " + why);
    }
}
