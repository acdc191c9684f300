package io.github.setcallnums.testing;

import java.util.List;

/** The certificates a gateway can show: a good one, and some that a careful client refuses. */
enum ServerCertificate {
    VALID("-dname CN=localhost -ext san=ip:127.0.0.1,ip:::1,dns:localhost -validity 30"),
    EXPIRED("-dname CN=localhost -ext san=ip:127.0.0.1,ip:::1,dns:localhost -startdate -2d -validity 1"),
    OTHER_HOST("-dname CN=other.example -ext san=ip:192.0.2.1,dns:other.example -validity 30"),
    WITHOUT_SAN("-dname CN=127.0.0.1 -validity 30");

    private final String options;

    ServerCertificate(String options) {
        this.options = options;
    }

    /** What {@code keytool -genkeypair} has to be told. */
    List<String> options() {
        return List.of(options.split(" ", -1));
    }
}
