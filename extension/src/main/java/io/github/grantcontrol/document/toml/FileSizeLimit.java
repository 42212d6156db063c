package io.github.grantcontrol.document.toml;



/**
 * How long the operator's file may be. Keycloak's script lets Java end at its first want of memory, so a file that takes
 * too much has to be refused before it is parsed.
 */
final class FileSizeLimit {

    private static final int MIB = 1024 * 1024;
    private static final int MOST_MIB = 16;

    /** The parser takes 100 times the size of a policy, and 200 times that of the shortest keys that make a table. */
    private static final int HEAP_PER_BYTE = 256;

    private FileSizeLimit() {}

    /** @param heap the most bytes that Java may take for its heap */
    static int most(long heap) {
        return (int) Math.min(MOST_MIB * MIB, heap / HEAP_PER_BYTE);
    }

    /** What is said of a file that is longer. */
    static String tooLong(long heap) {
        return "the file is longer than " + most(heap) / 1024 + " KiB, the most that is read with a heap of "
                + heap / MIB + " MiB";
    }
}
