package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a gateway for trying things, until it is told to stop. */
@Command(
        name = "gateway",
        description = "Run a stand-in for the CC-Gateway on 127.0.0.1, for trying things. Its agents are signed in to"
                + " skill queues of every media type, and their GUIDs do not change.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  setcallnums gateway --port 8043 --agents 101,102,200-299 --tls --guids guids.csv")
final class GatewayCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "N", description = "The port; by default a free one.")
    private int port;

    @Option(
            names = "--agents",
            paramLabel = "IDS",
            defaultValue = "101",
            converter = AgentIds.Converter.class,
            description = "The agents that are signed in. Default: ${DEFAULT-VALUE}.")
    private AgentIds agents = new AgentIds(List.of());

    @Option(names = "--tls", description = "HTTPS with a CA made on the spot, in place of plain HTTP.")
    private boolean tls;

    @Option(names = "--guids", paramLabel = "FILE", description = "Also write the GUIDs to a file for 'apply --guids'.")
    private @Nullable Path file;

    @Override
    public void run() {
        EmbeddedGateway gateway = start();
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-end"));
        List<String> guids = signIn(gateway);
        if (file != null) {
            write(file, guids);
        }
        PrintWriter out = spec.commandLine().getOut();
        guids.forEach(out::println);
        out.println();
        out.println("The gateway listens on " + gateway.uri() + (tls ? ", its CA is " + gateway.caFile() : "") + ".");
        out.println("Try, in another terminal:");
        out.println();
        out.println(curl(gateway, guids.get(1)));
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
        waitForTheEnd();
    }

    private EmbeddedGateway start() {
        try {
            EmbeddedGateway.Builder builder =
                    EmbeddedGateway.builder().port(port).authentication(AuthMode.STATIC);
            return (tls ? builder : builder.http()).start();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new InputException(String.valueOf(e.getMessage()), "choose another --port, or none.", e);
        }
    }

    private List<String> signIn(EmbeddedGateway gateway) {
        List<String> lines = new ArrayList<>(List.of("agent,guid"));
        try {
            for (int agent : agents.ids()) {
                Guid guid = Guid.fromSetGuid(gateway.signIn(agent, MediaType.values()));
                lines.add(agent + "," + guid.value());
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage() + ".", "agents are numbered 101 to 999999.", e);
        }
        return lines;
    }

    /** For its owner's eyes only, where the file system knows of owners. */
    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, List.of());
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written.", "", e);
        }
    }

    private static String curl(EmbeddedGateway gateway, String line) {
        String agent = line.substring(0, line.indexOf(','));
        String guid = line.substring(line.indexOf(',') + 1);
        String ca = gateway.uri().getScheme().equals("https") ? "--cacert " + gateway.caFile() + " " : "";
        return "  curl " + ca + "-H 'Content-Type: application/json; charset=UTF-8' -H 'Guid: " + guid + "' \\\n"
                + "      -d '{\"mediaType\":\"53\",\"callnums\":\"5\"}' \\\n"
                + "      " + gateway.uri() + "/agentgateway/resource/mediacall/" + agent + "/setcallnums";
    }

    private static void waitForTheEnd() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
