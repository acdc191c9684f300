package io.github.setcallnums.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a CSV file: it names the columns, and shows what separates them. */
final class CsvHeader {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\"?sep=(.)\"?");
    private static final int LONGEST = 65_536;

    private final BufferedReader in;
    private final List<String> wanted;
    private final char separator;
    private final List<String> names;
    private int lines;

    /**
     * Reads it, and leaves the reader behind it.
     *
     * @param wanted the columns, in any case and order
     * @param required how many of them, the first ones, must be there
     * @throws IllegalArgumentException if they are not
     */
    CsvHeader(BufferedReader in, List<String> wanted, int required) throws IOException {
        this.in = in;
        this.wanted = wanted;
        String line = firstLine();
        List<Character> separators = SEPARATORS;
        Matcher separatorLine = SEPARATOR_LINE.matcher(line);
        if (separatorLine.matches()) {
            separators = List.of(separatorLine.group(1).charAt(0));
            if (!SEPARATORS.containsAll(separators)) {
                throw wrong("another one stands behind sep=");
            }
            line = firstLine();
        }
        while (line.chars().filter(c -> c == '"').count() % 2 == 1) {
            line += "\n" + nextLine();
        }
        String header = line;
        this.separator =
                Collections.max(separators, Comparator.comparing(candidate -> count(names(header, candidate))));
        this.names = names(header, separator);
        wanted.subList(0, required).forEach(column -> {
            if (position(column) < 0) {
                throw wrong(column + " is missing");
            }
        });
    }

    char separator() {
        return separator;
    }

    /** How many lines of the file it took. */
    int lines() {
        return lines;
    }

    int size() {
        return names.size();
    }

    boolean isNamed(int position) {
        return position < names.size() && !names.get(position).isEmpty();
    }

    /** Returns where a column is, less than 0 if it is not there. */
    int position(String column) {
        int position = names.indexOf(comparable(column));
        if (position != names.lastIndexOf(comparable(column))) {
            throw wrong(column + " is there twice");
        }
        return position;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the first line must name the columns " + String.join(",", wanted)
                + ", separated by commas, semicolons or tabs; " + what + ".");
    }

    private long count(List<String> candidates) {
        return wanted.stream()
                .map(CsvHeader::comparable)
                .filter(candidates::contains)
                .count();
    }

    private static List<String> names(String line, char separator) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .trimWhitespacesAroundQuotes(true)
                    .ofSingleCsvRecord(line)
                    .getFields()
                    .stream()
                    .map(CsvHeader::comparable)
                    .toList();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    private static String comparable(String name) {
        return Text.strip(name).replaceAll("[\\h_-]", "").toLowerCase(Locale.ROOT);
    }

    private String firstLine() throws IOException {
        String line = nextLine();
        while (Text.strip(line).isEmpty()) {
            line = nextLine();
        }
        return line;
    }

    private String nextLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        for (; c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
            line.append((char) c);
            if (c == 0) {
                throw new IllegalArgumentException("this is neither UTF-8 nor UTF-16 with a byte order mark.");
            }
            if (line.length() > LONGEST) {
                throw wrong("the line is too long");
            }
        }
        if (c < 0 && line.isEmpty()) {
            throw wrong("the file ends before that");
        }
        lines++;
        if (c == '\r') {
            skipLineFeed();
        }
        return line.toString();
    }

    private void skipLineFeed() throws IOException {
        in.mark(1);
        if (in.read() != '\n') {
            in.reset();
        }
    }
}
