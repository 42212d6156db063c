package io.github.grantcontrol.document.toml;



import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSizeLimitTest {

    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"64, 256", "512, 2048", "1024, 4096", "4096, 16384", "1048576, 16384"})
    void theHeapBoundsTheFileUpToAnEnd(long heapMib, int kib) {
        assertThat(FileSizeLimit.most(heapMib * MIB)).isEqualTo(kib * 1024);
        assertThat(FileSizeLimit.tooLong(heapMib * MIB))
                .isEqualTo("the file is longer than " + kib + " KiB, the most that is read with a heap of " + heapMib
                        + " MiB");
    }
}
