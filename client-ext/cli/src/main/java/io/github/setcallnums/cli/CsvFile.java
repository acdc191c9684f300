package io.github.setcallnums.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as people and spreadsheets make it, of which some columns are wanted. Lines without content are passed
 * over. No message quotes a field: it may be a GUID.
 */
final class CsvFile implements Iterator<CsvFile.Row>, Closeable {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private final InputFile file;
    private final CsvHeader header;
    private final List<Integer> positions;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private @Nullable Row next;
    private long last;

    /**
     * A line with content.
     *
     * @param place where it is, for messages
     * @param line where it is, from 1
     * @param fields those that were wanted, in that order and without the blanks around them; an absent one is empty
     * @param complaint what is wrong with the line as such, or nothing
     */
    record Row(String place, long line, List<String> fields, String complaint) {}

    private CsvFile(InputFile file, BufferedReader in, List<String> columns, int required) throws IOException {
        this.file = file;
        this.header = new CsvHeader(in, columns, required);
        this.positions = columns.stream().map(header::position).toList();
        this.last = header.lines();
        this.reader = CsvReader.builder()
                .fieldSeparator(header.separator())
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(in);
        this.records = reader.iterator();
    }

    /** Opens a file and finds the columns, whatever their order, case and separator. */
    static CsvFile open(InputFile file, List<String> columns) {
        return open(file, columns, columns.size());
    }

    /** Opens a file of which columns other than the first ones may be missing. */
    static CsvFile open(InputFile file, List<String> columns, int required) {
        BufferedReader in = null;
        try {
            in = Text.reader(file.open());
            return new CsvFile(file, in, columns, required);
        } catch (IllegalArgumentException e) {
            close(in);
            throw new InputException(
                    file.name() + ": " + e.getMessage(), "nothing was sent; a spreadsheet is saved as CSV for this.");
        } catch (IOException e) {
            close(in);
            throw new InputException(file.name() + ": cannot be read.", "", e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && records.hasNext()) {
                next = row(records.next());
            }
            return next != null;
        } catch (CsvParseException e) {
            throw new InputException(
                    place(last + 1) + "a quote is torn, or a field is too long. What follows was not read.",
                    "nothing was sent.");
        } catch (UncheckedIOException e) {
            throw new InputException(file.name() + ": cannot be read to its end.", "nothing was sent.", e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    private @Nullable Row row(CsvRecord record) {
        last = header.lines() + record.getStartingLineNumber();
        List<String> fields = record.getFields().stream().map(Text::strip).toList();
        if (!hasContent(fields, 0)) {
            return null;
        }
        return new Row(
                place(last),
                last,
                positions.stream()
                        .map(position -> position >= 0 && position < fields.size() ? fields.get(position) : "")
                        .toList(),
                complaint(fields));
    }

    /** Returns what separates the fields. */
    char separator() {
        return header.separator();
    }

    private String place(long line) {
        return file.name() + ":" + line + ": ";
    }

    private String complaint(List<String> fields) {
        if (fields.size() == 1) {
            return "here is one field, but the first line has " + header.size() + "; is the separator another one?";
        }
        if (fields.size() > header.size() && hasContent(fields, Collections.max(positions) + 1)) {
            return "here are " + fields.size() + " fields, but the first line has " + header.size() + ".";
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!header.isNamed(i) && !fields.get(i).isEmpty()) {
                return "field " + (i + 1) + " is in a column without a name.";
            }
            if (LINE_BREAK.matcher(fields.get(i)).find()) {
                return "field " + (i + 1) + " goes on in the next line; a quote may be torn.";
            }
        }
        return "";
    }

    private static boolean hasContent(List<String> fields, int from) {
        return fields.stream().skip(from).anyMatch(field -> !field.isEmpty());
    }

    private static void close(@Nullable BufferedReader in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
