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
 * The private key of a certificate in a PEM file: PKCS #8, encrypted or not, and the older forms of RSA (PKCS #1) and
 * EC keys (SEC 1). No exception here has a cause, which could quote the key.
 */
record PemKey(Path file, Path certificateFile, X509Certificate certificate) {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----(.*?)-----END \\1PRIVATE KEY-----", Pattern.DOTALL);
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final String TO_CONVERT = " To convert it: openssl pkcs8 -topk8 -in key.pem -out new-key.pem";

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    /**
     * Reads the key.
     *
     * @param password decrypts it, or null if it needs none
     */
    PrivateKey read(@Nullable String password) {
        List<MatchResult> keys = KEY.matcher(PemFiles.text(file)).results().toList();
        if (keys.size() != 1) {
            throw refused("holds " + (keys.isEmpty() ? "no private key" : keys.size() + " private keys")
                    + ", must hold one.");
        }
        String form = keys.get(0).group(1).strip();
        byte[] content = decoded(keys.get(0).group(2));
        return switch (form) {
            case "" -> generated(content);
            case "ENCRYPTED" -> generated(decrypted(content, password));
            case "RSA", "EC" -> generated(framed(content));
            default -> throw refused("holds a key in the form " + form + ", must be PKCS #8, PKCS #1 or EC.");
        };
    }

    private byte[] decoded(String body) {
        if (body.contains("Proc-Type:")) {
            throw refused("the key is encrypted in OpenSSL's old form." + TO_CONVERT);
        }
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw refused("the key is cut off, or is not Base64.");
        }
    }

    private PrivateKey generated(byte[] pkcs8) {
        PublicKey expected = certificate.getPublicKey();
        try {
            PrivateKey key =
                    KeyFactory.getInstance(expected.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            if (belongTogether(key, expected)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            // Of another kind, or none at all.
        }
        throw refused("is not the " + expected.getAlgorithm() + " key of the certificate in " + certificateFile
                + ", which is of " + certificate.getSubjectX500Principal() + ".");
    }

    private static boolean belongTogether(PrivateKey key, PublicKey expected) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(expected.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(expected);
        signature.update((byte) 1);
        return signature.verify(signed);
    }

    private byte[] decrypted(byte[] content, @Nullable String password) {
        if (password == null) {
            throw refused("the key is encrypted, and no password is given for it.");
        }
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(content);
            // The JDK tells the kind of PBES2 by its parameters only.
            String algorithm = encrypted.getAlgName().equals("PBES2")
                    ? String.valueOf(encrypted.getAlgParameters())
                    : encrypted.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                    encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw refused("the key cannot be decrypted: the password is another one, or not ASCII, or Java does not"
                    + " know the encryption." + TO_CONVERT);
        }
    }

    /**
     * Puts the frame of PKCS #8 around a key of an older form, which may leave out its algorithm: the certificate has
     * it.
     */
    private byte[] framed(byte[] key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {INTEGER, 1, 0});
        content.writeBytes(algorithm(certificate.getPublicKey().getEncoded()));
        content.writeBytes(element(OCTET_STRING, key));
        return element(SEQUENCE, content.toByteArray());
    }

    /** Takes the first element, a sequence, out of a sequence. */
    private static byte[] algorithm(byte[] publicKeyInfo) {
        ByteBuffer in = ByteBuffer.wrap(publicKeyInfo);
        skipToContent(in);
        byte[] content = new byte[skipToContent(in)];
        in.get(content);
        return element(SEQUENCE, content);
    }

    /** Returns how long the content is. */
    private static int skipToContent(ByteBuffer in) {
        in.get();
        int length = in.get() & 0xFF;
        return switch (length) {
            case 0x81 -> in.get() & 0xFF;
            case 0x82 -> in.getShort() & 0xFFFF;
            default -> length;
        };
    }

    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (length >= 0x100) {
            element.write(0x82);
            element.write(length >> 8);
        } else if (length >= 0x80) {
            element.write(0x81);
        }
        element.write(length);
        element.writeBytes(content);
        return element.toByteArray();
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(file + ": " + why);
    }
}
