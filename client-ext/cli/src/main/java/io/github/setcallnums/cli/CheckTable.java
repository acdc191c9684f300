package io.github.setcallnums.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.setcallnums.cli.check.Agent;
import io.github.setcallnums.cli.check.Finding;
import io.github.setcallnums.cli.check.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Shows findings as they come: a line for people, or a JSON object on a line of its own. */
final class CheckTable {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintWriter findings;
    private final PrintWriter words;
    private final boolean json;

    CheckTable(CommandLine command, boolean json) {
        this.findings = command.getOut();
        this.words = json ? command.getErr() : command.getOut();
        this.json = json;
    }

    void show(Finding finding) {
        findings.println(json ? object(finding) : line(finding));
        findings.flush();
    }

    void sumUp(List<Finding> all) {
        words.println(all.size() + " interactions: " + count(all, Verdict.KEPT) + " kept, " + count(all, Verdict.BROKEN)
                + " broken, " + count(all, Verdict.NOT_CHECKED) + " not checked.");
        words.println("Whether a change has taken effect cannot be seen: nothing reads the number back.");
        words.flush();
    }

    private static String line(Finding finding) {
        return "%-11s  %-6s  %s%s"
                .formatted(
                        finding.verdict(),
                        finding.agent()
                                .map(agent -> Integer.toString(agent.id()))
                                .orElse("-"),
                        finding.interaction(),
                        finding.reason().isEmpty() ? "" : ": " + finding.reason());
    }

    private static ObjectNode object(Finding finding) {
        return JSON.createObjectNode()
                .put(
                        "verdict",
                        finding.verdict().toString().toLowerCase(Locale.ROOT).replace(' ', '-'))
                .put("interaction", finding.interaction().toString())
                .put("state", finding.interaction().state().toString())
                .put("agent", finding.agent().map(Agent::id).orElse(null))
                .put("retcode", finding.retcode().orElse(null))
                .put("reason", finding.reason());
    }

    private static long count(List<Finding> all, Verdict verdict) {
        return all.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
