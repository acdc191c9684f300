package io.github.setcallnums.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.setcallnums.internal.Redactor;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Asks a gateway, for each agent that may be touched, what can be asked in the agent's state, and says of each answer
 * whether the specification allows it.
 */
public final class GatewayCheck {

    private final Specification specification = Specification.load();
    private final AnswerForm form = new AnswerForm(specification);
    private final GatewayConnection gateway;
    private final List<Agent> agents;

    /**
     * Prepares a check.
     *
     * @param gateway the gateway to ask
     * @param agents who may be touched, and nobody else is
     */
    public GatewayCheck(GatewayConnection gateway, List<Agent> agents) {
        this.gateway = gateway;
        this.agents = List.copyOf(agents);
    }

    /**
     * Asks, one request after another: state by state, within a state agent by agent.
     *
     * @param findings told each finding as soon as it is there
     */
    public void run(Consumer<Finding> findings) {
        for (AgentState state : AgentState.values()) {
            List<Interaction> interactions = Arrays.stream(Interaction.values())
                    .filter(interaction -> interaction.state() == state)
                    .toList();
            List<Agent> inState =
                    agents.stream().filter(agent -> agent.state() == state).toList();
            if (inState.isEmpty()) {
                interactions.forEach(interaction -> findings.accept(nobody(interaction)));
            }
            inState.forEach(agent -> interactions.forEach(interaction -> findings.accept(ask(interaction, agent))));
        }
    }

    private static Finding nobody(Interaction interaction) {
        return new Finding(
                Verdict.NOT_CHECKED,
                interaction,
                Optional.empty(),
                Optional.empty(),
                "no agent is named who is " + interaction.state(),
                Duration.ZERO);
    }

    private Finding ask(Interaction interaction, Agent agent) {
        long start = System.nanoTime();
        Judgement judgement = judgement(interaction, agent);
        return new Finding(
                judgement.verdict(),
                interaction,
                Optional.of(agent),
                judgement.retcode(),
                shown(judgement.reason()),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private record Judgement(Verdict verdict, Optional<String> retcode, String reason) {}

    private Judgement judgement(Interaction interaction, Agent agent) {
        try {
            JsonNode answer = form.read(gateway.send(request(interaction, agent)));
            return judgement(interaction, answer);
        } catch (BrokenForm e) {
            return new Judgement(
                    Verdict.BROKEN, Optional.empty(), "not an answer of this interface: " + e.getMessage());
        } catch (UnknownHostException | ConnectTimeoutException | ConnectException | NoRouteToHostException e) {
            return new Judgement(Verdict.NOT_CHECKED, Optional.empty(), "unreachable: " + e.getMessage());
        } catch (IOException | IllegalStateException e) {
            return new Judgement(Verdict.BROKEN, Optional.empty(), "no answer: " + e.getMessage());
        }
    }

    private HttpPost request(Interaction interaction, Agent agent) {
        HttpPost post = new HttpPost(specification.path(agent.id()));
        post.setHeader(HttpHeaders.CONTENT_TYPE, specification.contentType());
        post.setHeader(specification.guidHeader(), interaction.guid(agent).value());
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put(SetCallNumsRequest.JSON_PROPERTY_MEDIA_TYPE, interaction.mediaType(agent, specification))
                .put(SetCallNumsRequest.JSON_PROPERTY_CALLNUMS, interaction.callNums(agent, specification))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        post.setEntity(new ByteArrayEntity(body, null));
        return post;
    }

    private Judgement judgement(Interaction interaction, JsonNode answer) {
        String retcode = answer.path(SetCallNumsResponse.JSON_PROPERTY_RETCODE).asText();
        String retcodeClass = specification.classOf(retcode);
        Verdict verdict = interaction.expectation().verdict(retcodeClass);
        String meaning = specification
                .meaningOf(retcode)
                .orElseGet(() ->
                        answer.path(SetCallNumsResponse.JSON_PROPERTY_MESSAGE).asText());
        String reason = switch (verdict) {
            case KEPT -> "";
            case BROKEN ->
                "answered with " + retcode + " (" + meaning + "), where only " + expected(interaction.expectation())
                        + " will do";
            case NOT_CHECKED ->
                "refused with " + retcode + " (" + meaning + "). "
                        + specification.adviceOn(retcodeClass).orElse("");
        };
        return new Judgement(verdict, Optional.of(shown(retcode)), reason);
    }

    private String expected(Expectation expectation) {
        return expectation.right().stream()
                .filter(known -> !known.equals(Specification.UNLISTED))
                .sorted()
                .map(known -> "the class " + known + " (" + specification.codesOf(known) + ")")
                .collect(Collectors.joining(" or "));
    }

    /** Any of the GUIDs may be quoted. */
    private String shown(String text) {
        String shown = text;
        for (Agent agent : agents) {
            shown = Redactor.withoutGuid(agent.guid(), shown);
        }
        return Redactor.onOneLine(shown).strip();
    }
}
