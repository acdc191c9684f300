package io.github.setcallnums.testing;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.stream.Stream;

/** The address that a gateway listens on, and what it is called by those who come from there. */
record BoundAddress(InetAddress address) {

    static BoundAddress loopback() {
        try {
            return new BoundAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new IllegalStateException("Four bytes are an address.", e);
        }
    }

    /** The host part of an URI that leads here from this machine. */
    String uriHost() {
        if (address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return address instanceof Inet6Address ? "[" + text(address) + "]" : text(address);
    }

    /** Its names beside those of loopback, as keytool takes them: the addresses, and this machine's own name. */
    List<String> names() throws IOException {
        if (address.isLoopbackAddress()) {
            return List.of("ip:" + text(address));
        }
        Stream<InetAddress> addresses = address.isAnyLocalAddress()
                ? NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                : Stream.of(address);
        Stream<String> host = Stream.of(InetAddress.getLocalHost().getHostName())
                .filter(name -> name.matches("[A-Za-z][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)*"));
        return Stream.concat(addresses.map(each -> "ip:" + text(each)), host.map(name -> "dns:" + name))
                .toList();
    }

    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
