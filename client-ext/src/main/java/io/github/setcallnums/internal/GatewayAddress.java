package io.github.setcallnums.internal;

import java.net.URI;
import java.util.Locale;

/** Checks the addresses that a user configures, before anything is sent to them. */
public final class GatewayAddress {

    private static final int DEFAULT_PORT = 8043;

    private GatewayAddress() {}

    /** Returns the gateway's address, with its port, or says why it is none. */
    public static URI gateway(String address) {
        URI uri = parse("gateway", address);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri.getHost()))) {
            throw new IllegalArgumentException(
                    quoted("gateway", address)
                            + ": must be https://host:port, since the GUID is a credential; http is allowed to a loopback address only.");
        }
        return withPort(uri, scheme, DEFAULT_PORT);
    }

    /** Returns a proxy's address, with its port, or says why it is none. */
    public static URI proxy(String address) {
        URI uri = parse("proxy", address);
        if (!uri.getScheme().equalsIgnoreCase("http") || uri.getPort() < 0) {
            throw new IllegalArgumentException(quoted("proxy", address) + ": must be http://host:port.");
        }
        return withPort(uri, "http", uri.getPort());
    }

    private static URI parse(String what, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            // Not the cause: it quotes the address, which may hold a password.
            throw new IllegalArgumentException(what + ": not an address, must be a scheme, a host and a port.");
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException(quoted(what, address) + ": must be a scheme, a host and a port.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(what + ": must not hold a user or a password.");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException(quoted(what, address) + ": the port must be from 1 to 65535.");
        }
        boolean bare = (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!bare) {
            throw new IllegalArgumentException(
                    quoted(what, address) + ": must end after the port, the path of the interface is added to it.");
        }
        return uri;
    }

    /** Names the setting, and quotes the address unless it may hold a password. */
    private static String quoted(String what, String address) {
        return address.contains("@") ? what : what + " " + address;
    }

    private static URI withPort(URI uri, String scheme, int defaultPort) {
        return URI.create(scheme + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? defaultPort : uri.getPort()));
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
