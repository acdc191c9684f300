package io.github.setcallnums.cli;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.AuthMode;
import io.github.setcallnums.testing.EmbeddedGateway;
import io.github.setcallnums.testing.EmbeddedGatewayBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs a gateway for trying things, until it is told to stop. */
@Command(
        name = "gateway",
        description =
                "Run a stand-in for the CC-Gateway, for trying things. Its agents are signed in to skill queues of"
                        + " every media type; others sign in over HTTP, as they do at a real one. At its end it tells"
                        + " what was wrong with those who polled.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  setcallnums gateway --port 8043 --agents 101,102,200-299 --tls \\%n      --write-guids guids.csv",
            "  setcallnums gateway --dynamic=60"
        })
final class GatewayCommand implements Runnable {

    private static final String FIRST_LINE = "agent,guid,gateway";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Port.class,
            description = "The port; by default a free one.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            converter = Bind.class,
            description = "The address to listen on, such as 0.0.0.0 for tests in containers; all who reach it can use"
                    + " the gateway. Default: ${DEFAULT-VALUE}.")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(
            names = "--dynamic",
            paramLabel = "SPEED",
            arity = "0..1",
            fallbackValue = "1",
            converter = Speed.class,
            description = "Dynamic authentication: GUIDs are renewed every 60 s and die after 120 s. With a number, on"
                    + " a clock that runs so many times as fast. By default a GUID does not change.")
    private @Nullable Integer dynamic;

    @Option(
            names = "--agents",
            paramLabel = "IDS",
            defaultValue = "101",
            converter = AgentIds.Converter.class,
            description = "The agents that are signed in. Default: ${DEFAULT-VALUE}.")
    private AgentIds agents = new AgentIds(List.of());

    @Option(
            names = "--tls",
            fallbackValue = "true",
            description = "HTTPS with a CA made on the spot, in place of plain HTTP.")
    private boolean tls;

    @Option(
            names = "--write-guids",
            paramLabel = "FILE",
            description = "Also write the GUIDs to a file for 'apply --guids'. Replaces only what this wrote before.")
    private @Nullable Path file;

    @Override
    public void run() {
        if (file != null) {
            new FileUse().data("--write-guids", file).check();
            OutputFile.check(file, FIRST_LINE);
        }
        EmbeddedGateway gateway = start();
        PrintWriter out = spec.commandLine().getOut();
        GatewayMessages messages = new GatewayMessages(gateway, dynamic);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            gateway.close();
                            messages.end(out);
                        },
                        "gateway-end"));
        Map<Integer, Guid> guids = signIn(gateway);
        if (file != null) {
            write(file, guids, gateway.uri());
        }
        if (!bind.isLoopbackAddress()) {
            Errors.warn(
                    spec.commandLine().getErr(),
                    "whoever reaches " + bind.getHostAddress() + " can use this gateway, and sign agents in at it.",
                    tls ? "" : "clients on other machines need HTTPS, so add --tls.");
        }
        messages.begin(out, guids);
        waitForTheEnd();
    }

    private EmbeddedGateway start() {
        try {
            EmbeddedGatewayBuilder builder = EmbeddedGateway.builder()
                    .bind(bind)
                    .port(port)
                    .authentication(dynamic == null ? AuthMode.STATIC : AuthMode.DYNAMIC)
                    .speed(dynamic == null ? 1 : dynamic);
            return (tls ? builder : builder.http()).start();
        } catch (UncheckedIOException e) {
            throw new InputException(String.valueOf(e.getMessage()), "choose another --port or --bind, or neither.", e);
        }
    }

    private Map<Integer, Guid> signIn(EmbeddedGateway gateway) {
        Map<Integer, Guid> guids = new LinkedHashMap<>();
        try {
            for (int agent : agents.ids()) {
                guids.put(agent, Guid.fromSetGuid(gateway.signIn(agent, MediaType.values())));
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), "correct --agents.", e);
        }
        return guids;
    }

    /**
     * The third column tells the file from one with real GUIDs, which it never replaces, and 'apply' where to send
     * them.
     */
    private static void write(Path file, Map<Integer, Guid> guids, URI gateway) {
        try (OutputFile output = new OutputFile(file, true)) {
            PrintStream out = new PrintStream(output.stream(), false, StandardCharsets.UTF_8);
            out.println(FIRST_LINE);
            guids.forEach((agent, guid) -> out.println(agent + "," + guid.value() + "," + gateway));
            out.flush();
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written.", "", e);
        }
    }

    private static void waitForTheEnd() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An address of this machine. */
    static final class Bind implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String value) {
            try {
                return InetAddress.getAllByName(value)[0];
            } catch (UnknownHostException e) {
                throw new TypeConversionException(Quoted.value(value) + " is not an address, such as 0.0.0.0");
            }
        }
    }

    /** How many times as fast the clock runs. */
    static final class Speed extends WholeNumber {
        Speed() {
            super(1, 1_000);
        }
    }

    /** A port that can be listened on; 0 is a free one. */
    static final class Port extends WholeNumber {
        Port() {
            super(0, 65_535);
        }
    }
}
