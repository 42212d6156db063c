package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSizeLimitTest {

    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"64, 256", "512, 2048", "1024, 4096", "4096, 16384", "1048576, 16384"})
    void heapLimitsTheFile(long heapMib, int kib) {
        assertThat(FileSizeLimit.maxBytes(heapMib * MIB)).isEqualTo(kib * 1024);
        assertThat(FileSizeLimit.maxParsed(heapMib * MIB)).isEqualTo(Math.min(heapMib * 1024, 16384 * 1024));
        assertThat(FileSizeLimit.tooLong(heapMib * MIB))
                .isEqualTo("the file is longer than " + kib + " KiB, the limit for a heap of " + heapMib + " MiB");
    }
}
