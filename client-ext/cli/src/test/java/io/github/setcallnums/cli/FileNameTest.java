package io.github.setcallnums.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class FileNameTest {

    private final FileName names = new FileName();

    @Test
    void shouldTakeAName() {
        assertThat(names.convert("shift.csv")).isEqualTo(Path.of("shift.csv"));
    }

    @Test
    void shouldRefuseNoName() {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> names.convert(" "))
                .withMessageContaining("missing");
    }

    @Test
    void shouldRefuseWhatCannotBeANameWithoutQuotingIt() {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> names.convert("secret\0guid"))
                .withMessage("this cannot be the name of a file");
    }
}
