package io.github.setcallnums.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryTest {

    @TempDir
    private Path jars;

    @Test
    void shouldTakeWhatIsOnThisClassPath() {
        assertThatCode(() -> Library.check(getClass().getClassLoader())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.openfeign, feign-core, 13.4, 13.5, spring-cloud-dependencies",
        "org.apache.httpcomponents.client5, httpclient5, 5.4.4, 5.5, httpclient5.version",
        "org.apache.httpcomponents.core5, httpcore5, 5.3.4, 5.3.6, httpcore5.version",
        "com.fasterxml.jackson.core, jackson-databind, 2.17.3, 2.18, jackson-bom.version",
        "jakarta.validation, jakarta.validation-api, 2.0.2, 3.0, jakarta-validation.version",
        "org.hibernate.validator, hibernate-validator, 7.0.5.Final, 8.0, hibernate-validator.version",
        "org.slf4j, slf4j-api, 1.7.36, 2.0, slf4j.version",
    })
    void shouldNameTheJarThatIsTooOldAndWhatDecidesOnIt(
            String group, String artifact, String found, String needed, String managedBy) throws IOException {
        place(group, artifact, found);
        assertThatThrownBy(() -> Library.check(classPath()))
                .isInstanceOf(LibraryException.class)
                .hasMessageContaining(artifact + " " + found + " (" + jar() + ")")
                .hasMessageContaining(needed + " or newer")
                .hasMessageContaining(managedBy);
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.openfeign, feign-core, 13.5",
        "io.github.openfeign, feign-core, 13.13",
        "org.apache.httpcomponents.client5, httpclient5, 5.5",
        "com.fasterxml.jackson.core, jackson-databind, 2.18.0",
        "org.hibernate.validator, hibernate-validator, 8.0.0.Final",
        "org.slf4j, slf4j-api, 2.1.0-alpha1",
    })
    void shouldTakeTheOldestThatIsPromisedAndWhatIsNewer(String group, String artifact, String version)
            throws IOException {
        place(group, artifact, version);
        assertThatCode(() -> Library.check(classPath())).doesNotThrowAnyException();
    }

    @Test
    void shouldNameEachOfSeveral() throws IOException {
        place("io.github.openfeign", "feign-core", "12.5");
        place("org.slf4j", "slf4j-api", "1.7.36");
        assertThatThrownBy(() -> Library.check(classPath()))
                .hasMessageContaining("feign-core 12.5")
                .hasMessageContaining("slf4j-api 1.7.36");
    }

    @Test
    void shouldTakeWhatDoesNotTellItsVersion() throws IOException {
        place("io.github.openfeign", "feign-core", "");
        assertThatCode(() -> Library.check(classPath())).doesNotThrowAnyException();
        assertThatCode(() -> Library.check(ClassLoader.getPlatformClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNameWhatWasFoundWhenThingsDoNotFitTogether() {
        LinkageError cause = new NoSuchMethodError("feign.Something.new()");
        LibraryException unfit = Library.unfit(getClass().getClassLoader(), cause);
        assertThat(unfit)
                .hasMessageContaining("feign.Something.new()")
                .hasMessageContaining("feign-core ")
                .hasMessageContaining("httpclient5 ")
                .hasCause(cause);
    }

    private void place(String group, String artifact, String version) throws IOException {
        Path folder = Files.createDirectories(jars.resolve("META-INF/maven/" + group + "/" + artifact));
        Files.writeString(folder.resolve("pom.properties"), version.isEmpty() ? "" : "version=" + version + "\n");
    }

    private ClassLoader classPath() throws MalformedURLException {
        return new URLClassLoader(new URL[] {jars.toUri().toURL()}, null);
    }

    private String jar() throws MalformedURLException {
        return jars.toUri().toURL().toString().replaceFirst("/$", "");
    }
}
