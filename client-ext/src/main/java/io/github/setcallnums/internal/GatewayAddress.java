package io.github.setcallnums.internal;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the addresses that a user configures, before anything is sent to them. Of an address that is refused, only
 * what cannot be a password is quoted: a scheme, a host and a port.
 */
public final class GatewayAddress {

    private static final int DEFAULT_PORT = 8043;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_DIGITS = 5;

    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])"
                    + "(?::(?<port>\\d+))?(?<rest>[/?#].*|[.,;:])?");

    private final String what;
    private final String form;

    private GatewayAddress(String what, String form) {
        this.what = what;
        this.form = form;
    }

    /** Returns the gateway's address, with its port, or says why it is none. */
    public static URI gateway(String address) {
        return new GatewayAddress("gateway", "https://host:port").gatewayOf(address);
    }

    /** Returns a proxy's address, with its port, or says why it is none. */
    public static URI proxy(String address) {
        return new GatewayAddress("proxy", "http://host:port").proxyOf(address);
    }

    private URI gatewayOf(String address) {
        URI uri = parse(address);
        if (uri.getScheme().equals("http") && !isLoopback(uri.getHost())) {
            throw refused(uri, "since the GUID is a credential, and http is allowed to a loopback address only");
        }
        if (!uri.getScheme().equals("https") && !uri.getScheme().equals("http")) {
            throw refused(uri, "not " + uri.getScheme());
        }
        return uri.getPort() < 0 ? URI.create(uri + ":" + DEFAULT_PORT) : uri;
    }

    private URI proxyOf(String address) {
        URI uri = parse(address);
        if (!uri.getScheme().equals("http")) {
            throw refused(uri, "not " + uri.getScheme());
        }
        if (uri.getPort() < 0) {
            throw refused(uri, "a proxy has no usual port");
        }
        return uri;
    }

    /** Returns scheme, host and, if there is one, port. */
    private URI parse(String address) {
        if (address.indexOf('@') >= 0) {
            throw new IllegalArgumentException(what + ": must be " + form + ", without a user or a password.");
        }
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException(what + ": must be " + form + ".");
        }
        String scheme = parts.group("scheme");
        String host = parts.group("host");
        String port = parts.group("port");
        boolean tooLong = port != null && port.length() > MAX_DIGITS;
        String quoted = (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT) + "://")
                + host
                + (port == null || tooLong ? "" : ":" + port);
        if (scheme == null) {
            throw refused(quoted, "with the scheme in front");
        }
        if (port != null && (tooLong || Integer.parseInt(port) == 0 || Integer.parseInt(port) > MAX_PORT)) {
            throw refused(quoted, "with a port from 1 to " + MAX_PORT);
        }
        if (host.indexOf('_') >= 0) {
            throw refused(
                    quoted,
                    "with a host name of letters, digits, hyphens and dots: no certificate can be checked for a name"
                            + " with an underscore. Give the host another name, in Docker Compose a network alias");
        }
        if (host.matches("(?:\\d+\\.)*0\\d+(?:\\.\\d+)*")) {
            throw refused(quoted, "without leading zeros in an IP address: some read such a number as octal");
        }
        String rest = parts.group("rest");
        if (rest != null && rest.matches("[.,;:]")) {
            throw refused(quoted + rest, "and end there");
        }
        if (rest != null && !rest.equals("/")) {
            throw refused(quoted + "/…", "and end there: the path of the interface is added to it");
        }
        return hostOf(quoted);
    }

    private URI hostOf(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw refused(address, "with a host name or an IP address");
        }
        if (uri.getHost() == null) {
            throw refused(address, "with a host name or an IP address");
        }
        return uri;
    }

    private IllegalArgumentException refused(Object quoted, String why) {
        return new IllegalArgumentException(what + " " + quoted + ": must be " + form + ", " + why + ".");
    }

    private static boolean isLoopback(String host) {
        boolean address = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return host.equalsIgnoreCase("localhost")
                    || (address && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
