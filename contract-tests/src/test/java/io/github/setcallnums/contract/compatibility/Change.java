package io.github.setcallnums.contract.compatibility;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How something differs from what was released, and what that asks of its version. */
enum Change {
    NONE,
    COMPATIBLE,
    BREAKING;

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(-SNAPSHOT)?");

    /**
     * Whether a build may have this version. A breaking change asks for a new major version, a compatible one for a new
     * minor one. As long as the released version is not out, its own snapshots may still grow.
     */
    boolean fits(String released, String build) {
        MatchResult from = parse(released);
        MatchResult to = parse(build);
        boolean newMajor = part(to, 1) > part(from, 1);
        boolean newMinor = newMajor || (part(to, 1) == part(from, 1) && part(to, 2) > part(from, 2));
        boolean notYetOut = build.equals(released + "-SNAPSHOT");
        return switch (this) {
            case NONE -> true;
            case COMPATIBLE -> newMinor || notYetOut;
            case BREAKING -> newMajor;
        };
    }

    private static MatchResult parse(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a version: " + version);
        }
        return matcher.toMatchResult();
    }

    private static int part(MatchResult version, int group) {
        return Integer.parseInt(version.group(group));
    }
}
