package io.github.setcallnums.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.ChildJvm;
import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartedTest {

    @TempDir
    private Path folder;

    /** DevTools give the application's own classes a new class loader each time; jars stay in the old one. */
    @Test
    void shouldWorkBeforeAndAfterARestartByDevTools() throws IOException, InterruptedException {
        try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
            Guid guid = Guid.fromSetGuid(gateway.signIn(101, MediaType.SOCIAL_CHAT));
            List<String> lines = ChildJvm.run(
                    Restarted.class,
                    withLibrariesInJars(),
                    Map.of(),
                    "-Dsetcallnums.gateway=" + gateway.uri(),
                    "-Dsetcallnums.trust=" + gateway.caFile(),
                    "-Dguid=" + guid.value());

            assertThat(lines)
                    .contains("start 1, application in RestartClassLoader, client in AppClassLoader")
                    .endsWith(
                            "start 2, application in RestartClassLoader, client in AppClassLoader",
                            "setcallnums-async in AppClassLoader",
                            "setcallnums-watchdog in AppClassLoader");
            assertThat(gateway.callNums(101, MediaType.SOCIAL_CHAT)).hasValue(2);
        }
    }

    /** As applications have it: all but their own classes in jars. */
    private String withLibrariesInJars() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : ChildJvm.classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            boolean library = Files.isDirectory(path) && !path.endsWith("test-classes");
            entries.add(library ? jar(path, folder.resolve(entries.size() + ".jar")) : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar.toString();
    }
}
