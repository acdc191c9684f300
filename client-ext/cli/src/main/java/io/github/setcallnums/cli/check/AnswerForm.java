package io.github.setcallnums.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.setcallnums.internal.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;

/** The form that the specification gives an answer: HTTP status, content type and schema. */
final class AnswerForm {

    private final Specification specification;

    AnswerForm(Specification specification) {
        this.specification = specification;
    }

    /** Returns the members of an answer that has this form. */
    JsonNode read(RawAnswer answer) throws BrokenForm {
        if (answer.status() != specification.status()) {
            throw new BrokenForm("its HTTP status is " + answer.status() + ", not " + specification.status());
        }
        Charset charset = charset(answer.contentType());
        if (answer.body().remaining() > GatewayConnection.MAX_ANSWER_BYTES) {
            throw new BrokenForm("it is longer than " + GatewayConnection.MAX_ANSWER_BYTES + " bytes");
        }
        if (answer.body().remaining() == 0) {
            throw new BrokenForm("it is empty");
        }
        JsonNode members = parse(charset.decode(answer.body()).toString());
        check(members, specification.answerSchema(), "body");
        return members;
    }

    private Charset charset(String contentType) throws BrokenForm {
        try {
            ContentType type = ContentType.parse(contentType);
            if (type != null && specification.answerType().equalsIgnoreCase(type.getMimeType())) {
                return type.getCharset(StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            // Its charset is none that is known here.
        }
        throw new BrokenForm("its Content-Type is " + (contentType.isEmpty() ? "missing" : contentType) + ", not "
                + specification.answerType());
    }

    private static JsonNode parse(String body) throws BrokenForm {
        try {
            return Json.reader(JsonNode.class).readTree(body);
        } catch (IOException e) {
            throw new BrokenForm("it is not JSON");
        }
    }

    /** Knows the keywords that the schema of the answer has; of another one it says so, rather than to let it pass. */
    private void check(JsonNode value, JsonNode schema, String name) throws BrokenForm {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode rule = keyword.getValue();
            switch (keyword.getKey()) {
                case "type" -> checkType(value, rule.asText(), name);
                case "required" -> checkRequired(value, rule);
                case "properties" -> {
                    for (Map.Entry<String, JsonNode> member : rule.properties()) {
                        if (value.has(member.getKey())) {
                            check(
                                    value.path(member.getKey()),
                                    specification.resolved(member.getValue()),
                                    member.getKey());
                        }
                    }
                }
                case "minLength" -> {
                    if (value.asText().length() < rule.asInt()) {
                        throw new BrokenForm("its " + name + " is shorter than " + rule.asInt());
                    }
                }
                case "additionalProperties" -> {
                    if (!rule.equals(JsonNodeFactory.instance.objectNode())) {
                        throw new IllegalStateException("nobody here knows of answers that are not open");
                    }
                }
                case "description", "example" -> {}
                default -> throw new IllegalStateException("nobody here knows " + keyword.getKey() + " of " + name);
            }
        }
    }

    private static void checkType(JsonNode value, String type, String name) throws BrokenForm {
        if (!value.getNodeType().name().equalsIgnoreCase(type)) {
            throw new BrokenForm("its " + name + " is not of the type " + type);
        }
    }

    private static void checkRequired(JsonNode value, JsonNode names) throws BrokenForm {
        for (JsonNode required : names) {
            if (!value.has(required.asText())) {
                throw new BrokenForm("it has no " + required.asText());
            }
        }
    }
}
