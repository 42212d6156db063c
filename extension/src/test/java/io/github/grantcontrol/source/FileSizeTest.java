package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSizeTest {

    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"64, 256", "512, 2048", "1024, 4096", "4096, 16384", "1048576, 16384"})
    void theHeapBoundsTheFileUpToAnEnd(long heapMib, int kib) {
        assertThat(FileSize.most(heapMib * MIB)).isEqualTo(kib * 1024);
        assertThat(FileSize.tooLong(heapMib * MIB))
                .isEqualTo("the file is longer than " + kib + " KiB, the most that is read with a heap of " + heapMib
                        + " MiB");
    }
}
