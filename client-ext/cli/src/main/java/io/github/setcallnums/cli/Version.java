package io.github.setcallnums.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** Names the program's version and that of the specification it was built from. */
final class Version implements IVersionProvider {

    private static final String SPECIFICATION = "/META-INF/openapi/setcallnums.yaml";
    private static final String KEY = "  version: ";

    @Override
    public String[] getVersion() throws IOException {
        String program = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "setcallnums " + (program == null ? "(not packaged)" : program),
            "specification " + specification(),
            "Java " + Runtime.version()
        };
    }

    private static String specification() throws IOException {
        InputStream yaml = Version.class.getResourceAsStream(SPECIFICATION);
        if (yaml == null) {
            throw new IOException(SPECIFICATION + " is missing");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(yaml, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(KEY))
                    .findFirst()
                    .map(line -> line.substring(KEY.length()))
                    .orElseThrow(() -> new IOException(SPECIFICATION + " has no version"));
        }
    }
}
