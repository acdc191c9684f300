package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.PollerFault;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the stand-in says on standard output: how to use it when it begins, and of those who polled when it ends. */
record GatewayMessages(EmbeddedGateway gateway, @Nullable Integer dynamic) {

    private static final String RESOURCE = "/agentgateway/resource/";

    void begin(PrintWriter out, Map<Integer, Guid> guids) {
        out.println("agent,guid");
        guids.forEach((agent, guid) -> out.println(agent + "," + guid.value()));
        out.println();
        out.println("The gateway listens on " + gateway.uri()
                + (ca().isEmpty() ? "" : ", its CA is " + gateway.caFile()) + ".");
        if (dynamic != null) {
            out.println("GUIDs are renewed every 60 s and die after 120 s"
                    + (dynamic == 1 ? "" : ", on a clock that runs " + dynamic + " times as fast")
                    + ": poll without delay.");
        }
        out.println("Try, in another terminal:");
        out.println();
        out.println(change(guids.entrySet().iterator().next()));
        out.println("  curl -i " + ca() + "-X PUT " + resource("onlineagent/" + newcomer(guids)));
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    void end(PrintWriter out) {
        List<PollerFault> faults = gateway.pollerFaults();
        if (!faults.isEmpty()) {
            out.println("What was wrong with those who polled:");
            faults.forEach(out::println);
        } else if (dynamic != null) {
            out.println("Nothing was wrong with those who polled, if anybody did.");
        }
        out.flush();
    }

    private String change(Map.Entry<Integer, Guid> agent) {
        return "  curl " + ca() + "-H 'Content-Type: application/json; charset=UTF-8' -H 'Guid: "
                + agent.getValue().value() + "' \\\n"
                + "      -d '{\"mediaType\":\"53\",\"callnums\":\"5\"}' \\\n"
                + "      " + resource("mediacall/" + agent.getKey() + "/setcallnums");
    }

    /** An agent that is not signed in yet. */
    private static int newcomer(Map<Integer, Guid> guids) {
        return IntStream.iterate(101, id -> id + 1)
                .filter(id -> !guids.containsKey(id))
                .findFirst()
                .orElseThrow();
    }

    private String resource(String path) {
        return gateway.uri() + RESOURCE + path;
    }

    private String ca() {
        return gateway.uri().getScheme().equals("https") ? "--cacert " + gateway.caFile() + " " : "";
    }
}
