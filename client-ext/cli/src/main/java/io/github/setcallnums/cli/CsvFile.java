package io.github.setcallnums.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** A CSV file with a given header, read line by line. No message quotes a line: it may hold a GUID. */
final class CsvFile implements Iterator<CsvRecord>, Closeable {

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> lines;
    private long last;

    private CsvFile(Path file, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        this.lines = reader.iterator();
    }

    static CsvFile open(Path file, List<String> header) {
        CsvFile csv;
        try {
            // Not by way of a channel, which an interrupt would close.
            FileInputStream in = new FileInputStream(file.toFile());
            csv = new CsvFile(
                    file,
                    CsvReader.builder()
                            .detectBomHeader(true)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .ofCsvRecord(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read.", "", e);
        }
        if (!csv.hasNext() || !csv.next().getFields().equals(header)) {
            throw new InputException(file + ":1: the first line must be " + String.join(",", header) + ".", "");
        }
        return csv;
    }

    @Override
    public boolean hasNext() {
        try {
            return lines.hasNext();
        } catch (CsvParseException e) {
            throw broken();
        }
    }

    @Override
    public CsvRecord next() {
        try {
            CsvRecord line = lines.next();
            last = line.getStartingLineNumber();
            return line;
        } catch (CsvParseException e) {
            throw broken();
        }
    }

    /** Names the place of a line in a message. */
    String place(CsvRecord line) {
        return file + ":" + line.getStartingLineNumber() + ": ";
    }

    private InputException broken() {
        return new InputException(file + ": what follows line " + last + " is not CSV in UTF-8.", "nothing was sent.");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
