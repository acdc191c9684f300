package io.github.setcallnums.cli;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.Guid;
import io.github.setcallnums.Violation;
import io.github.setcallnums.cli.check.Agent;
import io.github.setcallnums.cli.check.AgentState;
import io.github.setcallnums.model.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The agents that a check may touch, in a CSV file. */
final class AgentsFile {

    private static final List<String> COLUMNS = List.of("agentid", "mediatype", "state", "guid", "callnums");

    /** The last column may be missing. */
    private static final int REQUIRED = COLUMNS.size() - 1;

    private static final String DEFAULT = "1";
    private static final String STATES =
            Arrays.stream(AgentState.values()).map(AgentState::toString).collect(Collectors.joining(", "));

    List<Agent> read(InputFile file) {
        List<Agent> agents = new ArrayList<>();
        Problems problems = new Problems();
        try (CsvFile csv = CsvFile.open(file, COLUMNS, REQUIRED)) {
            csv.forEachRemaining(row -> {
                try {
                    agents.add(agent(row));
                } catch (IllegalArgumentException e) {
                    problems.add(row.place() + e.getMessage());
                }
            });
        } catch (InputException e) {
            e.messages().forEach(problems::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        problems.report("nothing was sent.");
        if (agents.isEmpty()) {
            throw new InputException(file.name() + ": names no agent.", "nothing was sent.");
        }
        return agents;
    }

    private Agent agent(CsvFile.Row row) {
        if (!row.complaint().isEmpty()) {
            throw new IllegalArgumentException(row.complaint());
        }
        List<String> fields = row.fields();
        String callNums = fields.get(REQUIRED).isEmpty() ? DEFAULT : fields.get(REQUIRED);
        int id = number("agentid", fields.get(0));
        MediaType mediaType = mediaType(fields.get(1));
        AgentState state = state(fields.get(2));
        Guid guid = guid(fields.get(3), state);
        int value = number("callnums", callNums);
        List<Violation> violations = new CallNumsChange(id, mediaType, value).violations();
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(
                    violations.stream().map(Violation::toString).collect(Collectors.joining(" ")));
        }
        return new Agent(id, mediaType, state, guid, value);
    }

    /** Quotes nothing: whatever stands in the wrong column may be a GUID. */
    private static int number(String name, String value) {
        if (!WholeNumber.isOne(value)) {
            throw new IllegalArgumentException("the " + name + " is not a whole number in plain digits.");
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
                .filter(state -> state.toString().equals(Text.name(value)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the state is none of " + STATES + "."));
    }

    private static Guid guid(String value, AgentState state) {
        if (!value.isEmpty()) {
            return GuidSource.parse(value);
        }
        if (state != AgentState.SIGNED_OUT) {
            throw new IllegalArgumentException("the guid of an agent who is " + state + " is missing.");
        }
        return Agent.NOBODYS_GUID;
    }
}
