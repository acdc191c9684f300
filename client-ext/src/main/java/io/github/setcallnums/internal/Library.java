package io.github.setcallnums.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A library that the client needs, from which version on, and what usually decides on its version: an application's
 * managed versions beat those that a library brings.
 */
public enum Library {
    /** The engine of the generated interface. */
    FEIGN(
            "io.github.openfeign",
            "feign-core",
            "13.5",
            "the BOM spring-cloud-dependencies or the property feign.version"),
    /** The transport. */
    HTTP_CLIENT(
            "org.apache.httpcomponents.client5", "httpclient5", "5.5", "Spring Boot's property httpclient5.version"),
    /** The transport's protocol. */
    HTTP_CORE("org.apache.httpcomponents.core5", "httpcore5", "5.3.6", "Spring Boot's property httpcore5.version"),
    /** JSON. */
    JACKSON(
            "com.fasterxml.jackson.core",
            "jackson-databind",
            "2.18",
            "Spring Boot's property jackson-bom.version (from 4.0 on jackson-2-bom.version)"),
    /** The constraints that are generated from the specification. */
    VALIDATION(
            "jakarta.validation", "jakarta.validation-api", "3.0", "Spring Boot's property jakarta-validation.version"),
    /** What checks them. */
    VALIDATOR(
            "org.hibernate.validator",
            "hibernate-validator",
            "8.0",
            "Spring Boot's property hibernate-validator.version"),
    /** Logging. */
    SLF4J("org.slf4j", "slf4j-api", "2.0", "Spring Boot's property slf4j.version");

    private final String artifact;
    private final String oldest;
    private final String managedBy;
    private final String properties;

    Library(String group, String artifact, String oldest, String managedBy) {
        this.artifact = artifact;
        this.oldest = oldest;
        this.managedBy = managedBy;
        this.properties = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    }

    /**
     * Refuses libraries that are too old. One that does not tell its version, in an application that was packed into
     * one jar for instance, is taken as it is.
     *
     * @param classPath where they are loaded from
     * @throws LibraryException if there are any; names each of them
     */
    public static void check(ClassLoader classPath) {
        List<String> tooOld = Arrays.stream(values())
                .flatMap(library -> library.found(classPath).stream()
                        .filter(library::isTooOld)
                        .map(library::complain))
                .toList();
        if (!tooOld.isEmpty()) {
            throw new LibraryException(String.join(" ", tooOld), null);
        }
    }

    /** Names what was found, for an error whose cause is that things do not fit together. */
    public static LibraryException unfit(ClassLoader classPath, LinkageError cause) {
        List<String> found = Arrays.stream(values())
                .flatMap(library -> library.found(classPath).stream().map(Found::toString))
                .toList();
        return new LibraryException(
                "The libraries on the class path do not fit together: " + cause + ". Found " + String.join(", ", found)
                        + ".",
                cause);
    }

    private boolean isTooOld(Found found) {
        return Version.parse(found.version).compareTo(Version.parse(oldest)) < 0;
    }

    private String complain(Found found) {
        return found + " is too old: " + oldest + " or newer is needed. Its version is usually set by " + managedBy
                + ".";
    }

    private Optional<Found> found(ClassLoader classPath) {
        URL resource = classPath.getResource(properties);
        if (resource == null) {
            return Optional.empty();
        }
        Properties maven = new Properties();
        try (InputStream in = resource.openStream()) {
            maven.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        String jar = resource.toString().replaceFirst("^jar:", "").replaceFirst("!?/" + properties + "$", "");
        return Optional.ofNullable(maven.getProperty("version")).map(version -> new Found(artifact, version, jar));
    }

    private record Found(String artifact, String version, String jar) {
        @Override
        public String toString() {
            return artifact + " " + version + " (" + jar + ")";
        }
    }
}
