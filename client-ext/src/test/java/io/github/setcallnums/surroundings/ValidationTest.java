package io.github.setcallnums.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hibernate Validator comes with this library, so what an application does with it must work. */
class ValidationTest {

    record Form(
            @Size(min = 1, message = "${1 + 1} things are missing")
            String name) {}

    @Test
    void shouldLetTheApplicationValidateForItself() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(List.copyOf(factory.getValidator().validate(new Form(""))))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.getMessage()).isEqualTo("2 things are missing"));
        }
    }
}
