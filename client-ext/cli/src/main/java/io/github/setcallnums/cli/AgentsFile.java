package io.github.setcallnums.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.setcallnums.Guid;
import io.github.setcallnums.cli.check.Agent;
import io.github.setcallnums.cli.check.AgentState;
import io.github.setcallnums.internal.ChangeValidator;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The agents that a check may touch, in a file with the header {@code agentid,mediatype,state,guid,callnums}. */
final class AgentsFile {

    private static final List<String> HEADER = List.of("agentid", "mediatype", "state", "guid", "callnums");

    /** The last column may be missing. */
    private static final int LEAST = HEADER.size() - 1;

    private static final String DEFAULT = "1";
    private static final String STATES =
            Arrays.stream(AgentState.values()).map(AgentState::toString).collect(Collectors.joining(", "));

    private final ChangeValidator validator = new ChangeValidator((agentid, request, options) -> {
        throw new UnsupportedOperationException();
    });

    List<Agent> read(Path file) {
        List<Agent> agents = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(file, HEADER, LEAST)) {
            csv.forEachRemaining(line -> {
                try {
                    agents.add(agent(line));
                } catch (IllegalArgumentException e) {
                    problems.add(csv.place(line) + e.getMessage());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.isEmpty()) {
            throw InputException.ofLines(problems, "nothing was sent.");
        }
        if (agents.isEmpty()) {
            throw new InputException(file + ": names no agent.", "nothing was sent.");
        }
        return agents;
    }

    private Agent agent(CsvRecord line) {
        List<String> fields = line.getFields().stream().map(String::strip).toList();
        if (fields.size() < LEAST || fields.size() > HEADER.size()) {
            throw new IllegalArgumentException(
                    "a line is " + String.join(",", HEADER) + ", but here are " + fields.size() + " fields.");
        }
        String callNums = fields.size() == LEAST || fields.get(LEAST).isEmpty() ? DEFAULT : fields.get(LEAST);
        int id = number("agentid", fields.get(0));
        MediaType mediaType = mediaType(fields.get(1));
        AgentState state = state(fields.get(2));
        Guid guid = guid(fields.get(3), state);
        int value = number("callnums", callNums);
        List<String> violations = validator.violations(
                id, new SetCallNumsRequest().mediaType(mediaType).callnums(Integer.toString(value)));
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", violations));
        }
        return new Agent(id, mediaType, state, guid, value);
    }

    /** Quotes nothing: whatever stands in the wrong column may be a GUID. */
    private static int number(String name, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("the " + name + " is not a number.");
        }
        return Integer.parseInt(value);
    }

    private static MediaType mediaType(String value) {
        try {
            return new MediaTypeName().convert(value);
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException("the mediatype is neither a number nor a name of one, such as "
                    + MediaType.SOCIAL_CHAT.getValue() + " or " + MediaTypeName.of(MediaType.SOCIAL_CHAT) + ".");
        }
    }

    private static AgentState state(String value) {
        return Arrays.stream(AgentState.values())
                .filter(state -> state.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the state is none of " + STATES + "."));
    }

    private static Guid guid(String value, AgentState state) {
        if (!value.isEmpty()) {
            return Guid.of(value);
        }
        if (state != AgentState.SIGNED_OUT) {
            throw new IllegalArgumentException("the guid of an agent who is " + state + " is missing.");
        }
        return Agent.NOBODYS_GUID;
    }
}
