package io.github.grantcontrol.policy.origin;

/** A position in a document: a line and column of text, or a pointer into JSON. */
public sealed interface DocumentPosition permits TextPosition, JsonPointer {

    /** Describes the position in one line. */
    String describe();
}
