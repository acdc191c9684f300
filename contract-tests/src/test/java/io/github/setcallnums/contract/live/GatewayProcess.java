package io.github.setcallnums.contract.live;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.Answer;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** An embedded gateway as a process of its own. Prints its address and what it is asked for; ends with its input. */
public final class GatewayProcess {

    private GatewayProcess() {}

    /**
     * Writes into the folder that is the first argument: {@code ca.pem} and {@code agents.csv}. If the second is
     * {@code broken}, every retcode is a number.
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        boolean broken = args[1].equals("broken");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (EmbeddedGateway gateway = EmbeddedGateway.builder().clock(now::get).start()) {
            String timedOut = guid(gateway.signIn(777, MediaType.WEB_CHAT));
            now.set(Instant.EPOCH.plusSeconds(120));
            String current = guid(gateway.signIn(4711, MediaType.WEB_CHAT));
            Files.copy(gateway.caFile(), folder.resolve("ca.pem"));
            Files.write(
                    folder.resolve("agents.csv"),
                    List.of(
                            "agentid,mediatype,state,guid",
                            "4711,51,signed-in," + current,
                            "777,51,timed-out," + timedOut,
                            "888,51,signed-out,"));
            gateway.script(request -> {
                System.out.println(request.path());
                return broken ? Answer.json("{\"message\":\"success\",\"retcode\":0}") : Answer.normal();
            });
            System.out.println(gateway.uri());
            while (System.in.read() >= 0) {}
        }
    }

    private static String guid(String setGuid) {
        return Guid.fromSetGuid(setGuid).value();
    }
}
