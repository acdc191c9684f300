package io.github.setcallnums.contract.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dk.brics.automaton.Automaton;
import dk.brics.automaton.RegExp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The strings that a schema with a pattern admits. Patterns limit what a caller sends: narrower ones break callers. */
record Range(Automaton admitted) {

    private static final Pattern WHOLE = Pattern.compile("\\^(\\(.*\\))\\$");
    private static final Pattern UNCOMPARED = Pattern.compile("[\\\\\"]|\\(\\?");

    /** What became of one range, in words that name a string as witness. */
    record Difference(Change change, String words) {}

    /** How the ranges of two documents differ that stand at the same place in both. */
    static List<Difference> differences(String before, String after) {
        List<Difference> differences = new ArrayList<>();
        compare("", read(before), read(after), differences);
        return differences;
    }

    private static void compare(String place, JsonNode old, JsonNode current, List<Difference> differences) {
        if (old.has("pattern") || current.has("pattern")) {
            of(old).against(of(current), place).ifPresent(differences::add);
        }
        old.propertyStream()
                .filter(member -> current.has(member.getKey()))
                .forEach(member -> compare(
                        place + "/" + member.getKey(), member.getValue(), current.get(member.getKey()), differences));
        for (int i = 0; old.isArray() && current.isArray() && i < Math.min(old.size(), current.size()); i++) {
            compare(place + "/" + i, old.get(i), current.get(i), differences);
        }
    }

    private static Range of(JsonNode schema) {
        Automaton lengths = new RegExp(
                        ".{" + schema.path("minLength").asInt() + ","
                                + schema.path("maxLength").asText() + "}",
                        RegExp.NONE)
                .toAutomaton();
        return new Range(
                schema.has("pattern")
                        ? lengths.intersection(parse(schema.get("pattern").asText()))
                        : lengths);
    }

    /** Only such patterns mean the same in both dialects. */
    private static Automaton parse(String pattern) {
        Matcher whole = WHOLE.matcher(pattern);
        if (!whole.matches() || UNCOMPARED.matcher(pattern).find()) {
            throw new IllegalArgumentException(
                    "To be compared, a pattern must be ^(…)$, without backslashes and quotes: " + pattern);
        }
        return new RegExp(whole.group(1), RegExp.NONE).toAutomaton();
    }

    private Optional<Difference> against(Range current, String place) {
        String lost = admitted.minus(current.admitted).getShortestExample(true);
        if (lost != null) {
            return Optional.of(new Difference(Change.BREAKING, place + " no longer admits \"" + lost + "\""));
        }
        return Optional.ofNullable(current.admitted.minus(admitted).getShortestExample(true))
                .map(won -> new Difference(Change.COMPATIBLE, place + " also admits \"" + won + "\""));
    }

    private static JsonNode read(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
