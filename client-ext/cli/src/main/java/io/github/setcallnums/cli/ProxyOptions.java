package io.github.setcallnums.cli;

import io.github.setcallnums.SetCallNumsClientBuilder;
import io.github.setcallnums.internal.GatewayAddress;
import io.github.setcallnums.internal.HttpProxy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The proxy on the way to the gateway, and who asks it. The password is never an argument: other users see those. */
final class ProxyOptions {

    private static final String VARIABLE = "SETCALLNUMS_PROXY_PASSWORD";
    private static final String USER = "--proxy-user";
    private static final String FILE = "--proxy-password-file";

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "HTTP proxy to go through, http://host:port. By default none.")
    private @Nullable String address;

    @Option(names = USER, paramLabel = "USER", description = "User that the proxy is told. By default none.")
    private @Nullable String user;

    @Option(
            names = FILE,
            paramLabel = "FILE",
            description = {
                "File that holds the user's password; - is standard input.",
                "Without it: the environment variable " + VARIABLE + "."
            })
    private @Nullable Path passwordFile;

    private @Nullable String password;

    boolean isGiven() {
        return address != null;
    }

    @Nullable
    Path passwordFile() {
        return passwordFile;
    }

    /** Sets it, if there is one. */
    void set(SetCallNumsClientBuilder client) {
        if (address == null && user != null) {
            throw new IllegalArgumentException(USER + " goes with --proxy.");
        }
        if (user == null && passwordFile != null) {
            throw new IllegalArgumentException(FILE + " goes with " + USER + ".");
        }
        if (address != null) {
            client.proxy(address);
        }
        if (user != null) {
            client.proxyCredentials(user, password());
        }
    }

    /** Returns it. To be called once there is a client. */
    @Nullable
    HttpProxy proxy() {
        if (address == null) {
            return null;
        }
        return new HttpProxy(
                GatewayAddress.proxy(address), user == null ? null : HttpProxy.credentials(user, password()));
    }

    /** Reads it once: standard input ends. */
    private String password() {
        if (password == null) {
            password = readPassword();
        }
        return password;
    }

    private String readPassword() {
        if (passwordFile != null) {
            return new SecretFile(FILE, "password", passwordFile).read().replaceFirst("\\R\\z", "");
        }
        String variable = System.getenv(VARIABLE);
        if (variable == null) {
            throw new InputException(
                    "The password of " + USER + " is missing.",
                    "give it in a file (" + FILE + "), or in the environment variable " + VARIABLE + ".");
        }
        return variable;
    }
}
