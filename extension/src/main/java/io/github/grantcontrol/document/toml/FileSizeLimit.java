package io.github.grantcontrol.document.toml;

/**
 * The size limit of the server file. Keycloak's start script ends Java when memory runs out, so a file that takes too much
 * memory must be refused before it is parsed.
 */
final class FileSizeLimit {

    private static final int MIB = 1024 * 1024;
    private static final int MAX_MIB = 16;

    /** The parser takes 100 times the size of a chunk of realms; the settings of a realm take less. */
    private static final int HEAP_PER_BYTE = 256;

    /** The parser takes up to 1,000 times the size of a text of many short errors. */
    private static final int HEAP_PER_PARSED_BYTE = 1024;

    private FileSizeLimit() {}

    /** Returns the limit of a file in bytes for a maximum heap in bytes. */
    static int maxBytes(long heap) {
        return (int) Math.min(MAX_MIB * MIB, heap / HEAP_PER_BYTE);
    }

    /** Returns the limit of a text that is parsed at once, in characters. */
    static int maxParsed(long heap) {
        return (int) Math.min(MAX_MIB * MIB, heap / HEAP_PER_PARSED_BYTE);
    }

    /** Describes a file that is longer. */
    static String tooLong(long heap) {
        return "the file is longer than " + maxBytes(heap) / 1024 + " KiB, the limit for a heap of " + heap / MIB
                + " MiB";
    }

    /** Describes a file that must be split to be parsed, and cannot be. */
    static String notSplit(int maxParsed) {
        return "a file of more than " + maxParsed / 1024
                + " KiB is read realm by realm; after the first realm, begin every"
                + " header with [realm.<name>, and keep the tables of each realm together, with at most that size";
    }
}
