/**
 * Metrics and traces of a client through Micrometer. For applications that have {@code micrometer-core} on their class
 * path; nothing else of the library needs it. In a Spring Boot application all this is set up already.
 */
// Tests: here, and of what Spring Boot sets up in spring.
@NullMarked
package io.github.setcallnums.micrometer;

import org.jspecify.annotations.NullMarked;
