package io.github.setcallnums.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy, and the user and the password that it is told with each request to open a tunnel. Shows neither. */
public final class HttpProxy {

    private final URI address;
    private final @Nullable String credentials;

    /**
     * Knows a proxy.
     *
     * @param address {@code http://host:port}
     * @param credentials what {@link #credentials} has made, or null if the proxy asks for none
     */
    public HttpProxy(URI address, @Nullable String credentials) {
        this.address = address;
        this.credentials = credentials;
    }

    /**
     * Puts a user and a password into the form in which HTTP's Basic authentication sends them, or says why it cannot.
     */
    public static String credentials(String user, String password) {
        if (user.isEmpty() || user.indexOf(':') >= 0 || hasControls(user)) {
            throw new IllegalArgumentException(
                    "proxyCredentials: the user must not be empty, and have no colon and no control characters.");
        }
        if (password.isEmpty() || hasControls(password)) {
            throw new IllegalArgumentException(
                    "proxyCredentials: the password must not be empty, and have no control characters.");
        }
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Returns where it is. */
    public HttpHost host() {
        return TransportConfig.host(address);
    }

    /** Says in a request to the proxy itself who asks. */
    public void identify(HttpRequest connect) {
        if (credentials != null) {
            connect.setHeader(HttpHeaders.PROXY_AUTHORIZATION, credentials);
        }
    }

    /** Says that it has not opened a tunnel, and why. */
    String refusal(int status) {
        String refusal = this + " opened no tunnel, but answered with HTTP status " + status;
        if (status != HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            return refusal;
        }
        return refusal
                + (credentials == null
                        ? ": it asks for a user and a password"
                        : ": it does not accept the user and the password");
    }

    @Override
    public String toString() {
        return "the proxy " + address;
    }
}
