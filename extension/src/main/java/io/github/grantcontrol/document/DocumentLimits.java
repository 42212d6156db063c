package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;

/** Limits of documents. With them memory and time are linear in the document and bounded for one request. */
public final class DocumentLimits {

    /** The most bytes of a document that a request sends. */
    public static final int MAX_BYTES = 64 * 1024;

    /** The deepest nesting of objects, arrays and inline tables. */
    public static final int MAX_DEPTH = 32;

    /** The most characters of a key, of all parts of a dotted key together, and of a table's header. */
    public static final int MAX_KEY_LENGTH = 4096;

    /** The most parts of a dotted key. */
    public static final int MAX_KEY_PARTS = 64;

    /** The most values in all arrays and inline tables of a TOML text: each takes the parser 900 bytes. */
    public static final int MAX_VALUES = 20_000;

    /** The most members of a JSON document, at all levels together. */
    public static final int MAX_MEMBERS = 5000;

    private DocumentLimits() {}

    /** Describes a document that is too long. */
    public static LocalizableMessage tooLong(int maxBytes) {
        return MessageKey.TOO_LONG.with("kib", maxBytes / 1024);
    }
}
