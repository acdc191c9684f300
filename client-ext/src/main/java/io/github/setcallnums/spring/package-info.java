/**
 * The client as a bean of Spring Boot applications: set {@code setcallnums.gateway} and inject a
 * {@link io.github.setcallnums.SetCallNumsClient}. See
 * {@link io.github.setcallnums.spring.SetCallNumsProperties} for all settings.
 */
// Tests: here, and in applications of several versions of Spring in compatibility.
@NullMarked
package io.github.setcallnums.spring;

import org.jspecify.annotations.NullMarked;
