package io.github.setcallnums.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The running JDK's own {@code keytool} and the key store it fills. The store's password never leaves this object. */
final class Keytool {

    private static final String PASSWORD_VARIABLE = "EMBEDDED_GATEWAY_STOREPASS";
    private static final Set<String> JVM_OPTION_VARIABLES =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final long SECONDS_TO_WAIT = 60;

    private final Path store;
    private final Path output;
    private final String password = UUID.randomUUID().toString();

    Keytool(Path folder) {
        this.store = folder.resolve("keys.p12");
        this.output = folder.resolve("keytool.log");
    }

    /** Makes a key pair and its certificate, as the options of {@code keytool -genkeypair} say. */
    PrivateKeyEntry generateKeyPair(String alias, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass:env", PASSWORD_VARIABLE));
        command.addAll(options);
        try {
            run(command);
            return entry(alias);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The JDK's keytool could not make a certificate.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the JDK's keytool made a certificate.", e);
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // A debugger or an agent that is meant for this JVM would get in the way of that one.
        builder.environment().keySet().removeAll(JVM_OPTION_VARIABLES);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        try {
            if (!process.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                throw new IOException("keytool did not end within " + SECONDS_TO_WAIT + " s.");
            }
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw new IOException("keytool: " + Files.readString(output));
        }
    }

    private PrivateKeyEntry entry(String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        return (PrivateKeyEntry) keys.getEntry(alias, new PasswordProtection(password.toCharArray()));
    }
}
