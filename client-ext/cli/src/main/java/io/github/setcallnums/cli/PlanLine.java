package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** A line of a plan: what is wrong with it, or the change that it asks for. */
final class PlanLine {

    static final List<String> COLUMNS = List.of("agent", "mediaType", "callnums");

    private static final MediaTypeName MEDIA_TYPES = new MediaTypeName();

    /** Says what is wrong with a line, or nothing. */
    String problem(CsvFile.Row row) {
        if (!row.complaint().isEmpty()) {
            return row.complaint();
        }
        List<String> problems = new ArrayList<>();
        addNumber(problems, "agent", row.fields().get(0));
        addMediaType(problems, row.fields().get(1));
        addNumber(problems, "callnums", row.fields().get(2));
        if (problems.isEmpty()) {
            change(row).violations().forEach(violation -> problems.add(violation.toString()));
        }
        return String.join(" ", problems);
    }

    private static void addNumber(List<String> problems, String column, String field) {
        if (field.isEmpty()) {
            problems.add(column + " is missing.");
        } else if (!WholeNumber.isOne(field)) {
            problems.add(column + " " + WholeNumber.complaint(field) + ".");
        }
    }

    private static void addMediaType(List<String> problems, String field) {
        try {
            if (field.isEmpty()) {
                problems.add("mediaType is missing.");
            } else {
                MEDIA_TYPES.convert(field);
            }
        } catch (TypeConversionException e) {
            problems.add("mediaType " + e.getMessage() + ".");
        }
    }

    /** Returns the change that a line without a problem asks for. */
    static CallNumsChange change(CsvFile.Row row) {
        return new CallNumsChange(
                Integer.parseInt(row.fields().get(0)),
                MEDIA_TYPES.convert(row.fields().get(1)),
                Integer.parseInt(row.fields().get(2)));
    }
}
