package io.github.setcallnums.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that must not be seen, in none of its encodings and not in part. */
public final class Secret {

    private static final int PART = 8;

    private final Set<String> traces = new LinkedHashSet<>();

    private Secret() {}

    /** A text of visible ASCII, such as a GUID. */
    public static Secret text(String text) {
        Secret secret = new Secret();
        secret.parts(text, PART);
        secret.parts(text.toUpperCase(Locale.ROOT), PART);
        secret.parts(text.toLowerCase(Locale.ROOT), PART);
        secret.parts(new StringBuilder(text).reverse().toString(), PART);
        secret.parts(URLEncoder.encode(text, UTF_8), PART + 2);
        secret.parts(text.chars().mapToObj(c -> String.format("%%%02X", c)).collect(Collectors.joining()), 3 * PART);
        secret.bytes(text.getBytes(UTF_8));
        return secret;
    }

    /** Bytes, such as those of a private key. */
    public static Secret binary(byte[] value) {
        Secret secret = new Secret();
        secret.bytes(value);
        secret.parts(new java.math.BigInteger(1, value).toString(), 2 * PART);
        return secret;
    }

    /** The traces of it that stand in a text. */
    public List<String> in(String text) {
        return traces.stream().filter(text::contains).toList();
    }

    private void bytes(byte[] value) {
        parts(HexFormat.of().formatHex(value), 2 * PART);
        parts(HexFormat.of().withUpperCase().formatHex(value), 2 * PART);
        parts(Arrays.toString(value).replaceAll("[\\[\\]]", ""), 4 * PART);
        for (int shift = 0; shift < 3; shift++) {
            byte[] rest = Arrays.copyOfRange(value, shift, value.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(rest);
            parts(base64.substring(0, base64.length() - 1), PART + PART / 2);
            parts(base64.substring(0, base64.length() - 1).replace('+', '-').replace('/', '_'), PART + PART / 2);
        }
    }

    private void parts(String whole, int length) {
        for (int i = 0; i + length <= whole.length(); i++) {
            traces.add(whole.substring(i, i + length));
        }
    }

    @Override
    public String toString() {
        return traces.size() + " traces";
    }
}
