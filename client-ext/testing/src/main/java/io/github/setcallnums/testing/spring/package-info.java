/** The embedded gateway in tests of Spring Boot applications, from 3.5 on. */
// Tests: in client-ext, in its package spring.
@NullMarked
package io.github.setcallnums.testing.spring;

import org.jspecify.annotations.NullMarked;
