package io.github.setcallnums.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java block of a page. One that begins with imports is compiled as it stands. Any other is made part of a class and
 * run against an embedded gateway that takes the place of the addresses and files that the page names.
 */
final class Snippet {

    private static final String FRAME = """
            import io.github.setcallnums.*;
            import io.github.setcallnums.bulk.*;
            import io.github.setcallnums.model.*;
            import io.github.setcallnums.testing.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;
            public final class Snippet {
                /** An answer of another interface of the gateway, as the page's reader has it. */
                public interface Response { String header(String name); }
                static EmbeddedGateway gateway;
                static GuidRegistry guids;
                static SetCallNumsClient client;
                static Response signInResponse;
                static Response pollResponse;
                public static void run(EmbeddedGateway gateway, GuidRegistry guids, SetCallNumsClient client,
                        String setGuid) throws Exception {
                    Snippet.gateway = gateway;
                    Snippet.guids = guids;
                    Snippet.client = client;
                    Snippet.signInResponse = name -> setGuid;
                    Snippet.pollResponse = name -> gateway.poll(101).orElse(null);
                    snippet();
                }
                static void snippet() throws Exception {
            %s
                }
            }
            """;

    private static final String IDENTITY = "\"src/test/resources/io/github/setcallnums/internal/tls/%s\"";

    private final CodeBlock block;

    Snippet(CodeBlock block) {
        this.block = block;
    }

    void run(Path folder, EmbeddedGateway gateway, GuidRegistry guids, SetCallNumsClient client, String setGuid)
            throws Exception {
        compile(folder);
        if (block.isWhole()) {
            return;
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Snippet")
                    .getMethod("run", EmbeddedGateway.class, GuidRegistry.class, SetCallNumsClient.class, String.class)
                    .invoke(null, gateway, guids, client, setGuid);
        } catch (InvocationTargetException e) {
            throw new AssertionError(block.name() + " failed: " + e.getCause(), e.getCause());
        }
    }

    void compile(Path folder) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", ChildJvm.classPath());
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source()))
                .call();
        assertThat(compiled)
                .as("%s compiles: %s%n%s", block.name(), messages, block.code())
                .isTrue();
    }

    private SimpleJavaFileObject source() {
        String body = block.code()
                .replace("\"https://10.20.30.40:8043\"", "gateway.uri().toString()")
                .replace("Path.of(\"gateway-ca.pem\")", "gateway.caFile()")
                .replace("\"client.pem\"", IDENTITY.formatted("rsa.pem"))
                .replace("\"client-key.pem\"", IDENTITY.formatted("rsa.key"));
        String code = block.isWhole() ? block.code() : FRAME.formatted(body);
        return new SimpleJavaFileObject(URI.create("string:///Snippet.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public String getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}
