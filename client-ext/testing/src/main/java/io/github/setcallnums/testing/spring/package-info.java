/** The embedded gateway in tests of Spring Boot applications, from 3.5 on. */
@NullMarked
package io.github.setcallnums.testing.spring;

import org.jspecify.annotations.NullMarked;
