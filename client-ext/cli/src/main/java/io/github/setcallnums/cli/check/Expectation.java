package io.github.setcallnums.cli.check;

import java.util.Set;

/** Which of the specification's classes of retcodes will do. */
enum Expectation {
    SUCCESS(Set.of("success"), Set.of("request", "authentication", "unpublished", Specification.UNLISTED)),
    REFUSED_GUID(Set.of("authentication"), Set.of()),
    /** The specification names a code for one case only, and knows that there are codes that it does not know. */
    REFUSED_VALUE(Set.of("request", "unpublished", Specification.UNLISTED), Set.of("authentication"));

    /** With these a gateway says that it cannot do just now what it could else. */
    private static final Set<String> PASSING = Set.of("transient", "gateway");

    private final Set<String> right;
    private final Set<String> obstacles;

    Expectation(Set<String> right, Set<String> obstacles) {
        this.right = right;
        this.obstacles = obstacles;
    }

    Set<String> right() {
        return right;
    }

    Verdict verdict(String retcodeClass) {
        if (right.contains(retcodeClass)) {
            return Verdict.KEPT;
        }
        return obstacles.contains(retcodeClass) || PASSING.contains(retcodeClass)
                ? Verdict.NOT_CHECKED
                : Verdict.BROKEN;
    }
}
