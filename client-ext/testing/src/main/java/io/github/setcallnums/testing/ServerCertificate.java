package io.github.setcallnums.testing;

import java.util.ArrayList;
import java.util.List;

/** The certificates a gateway can show: a good one, and some that a careful client refuses. */
enum ServerCertificate {
    VALID("CN=localhost", "ip:127.0.0.1,ip:::1,dns:localhost", "-validity 30"),
    EXPIRED("CN=localhost", "ip:127.0.0.1,ip:::1,dns:localhost", "-startdate -2d -validity 1"),
    OTHER_HOST("CN=other.example", "ip:192.0.2.1,dns:other.example", "-validity 30"),
    WITHOUT_SAN("CN=127.0.0.1", "", "-validity 30");

    private final String subject;
    private final String names;
    private final String time;

    ServerCertificate(String subject, String names, String time) {
        this.subject = subject;
        this.names = names;
        this.time = time;
    }

    /**
     * What {@code keytool -genkeypair} has to be told; a good one has more names after its own: {@code ip:192.0.2.1}.
     */
    List<String> options(List<String> moreNames) {
        List<String> options = new ArrayList<>(List.of("-dname", subject));
        if (!names.isEmpty()) {
            List<String> all = new ArrayList<>(List.of(names));
            if (this == VALID) {
                all.addAll(moreNames);
            }
            options.addAll(List.of("-ext", "san=" + String.join(",", all)));
        }
        options.addAll(List.of(time.split(" ", -1)));
        return options;
    }
}
