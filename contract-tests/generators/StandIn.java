import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers the five calls of a driver, which is the command in the arguments, and looks at what it printed. A driver
 * finds GATEWAY and GUID in its environment, sets agent 101 to 5 social chats five times, and prints retcode and
 * message, or for a retcode that equals the generated constant LIMIT_EXCEEDED the word "limit".
 */
class StandIn {

    private static final List<String> EXPECTED =
            List.of("0 success", "106-003 limit", "100-006 agent not login", "999-999 new", "0");

    public static void main(String[] driver) throws Exception {
        List<String> printed;
        Set<String> contentTypes;
        int status;
        try (EmbeddedGateway gateway = EmbeddedGateway.builder()
                .http()
                .authentication(AuthMode.STATIC)
                .start()) {
            String setGuid = gateway.signIn(101, MediaType.SOCIAL_CHAT);
            gateway.script(
                    // Not scripted: comes only if path, headers and body are right.
                    Answer.normal(),
                    Answer.retcode("106-003", ""),
                    Answer.json("{\"message\":\"agent not login\",\"result\":\"\",\"retcode\":\"100-006\"}"),
                    Answer.retcode("999-999", "new"),
                    Answer.json("{\"retcode\":\"0\"}"));
            ProcessBuilder command = new ProcessBuilder(driver).redirectError(ProcessBuilder.Redirect.INHERIT);
            command.environment().put("GATEWAY", gateway.uri().toString());
            command.environment().put("GUID", setGuid.substring(setGuid.indexOf('=') + 1));
            Process process = command.start();
            printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .collect(Collectors.toList());
            status = process.waitFor();
            contentTypes = gateway.requests().stream()
                    .flatMap(request -> request.header("Content-Type").stream())
                    .collect(Collectors.toSet());
        }
        if (status != 0 || !printed.equals(EXPECTED)) {
            System.err.println("FAILED: it printed " + printed + ", not " + EXPECTED + ", and ended with " + status);
            System.exit(1);
        }
        System.out.println("ok: " + printed + ", Content-Type " + contentTypes);
    }
}
