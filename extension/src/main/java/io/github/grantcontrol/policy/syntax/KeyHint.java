package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.origin.PrintableText;

/** The ends of messages about unknown keys: what to write instead. */
public final class KeyHint {

    /** For a key in quotes that has a dot. */
    public static final String REMOVE_QUOTES = "; remove the quotes";

    private KeyHint() {}

    /** Suggests the name that is probably meant. */
    public static String didYouMean(String meant) {
        return "; did you mean '" + meant + "'?";
    }

    /** Describes a path of keys that is in quotes. */
    public static String quotedPath(String name) {
        return "'" + PrintableText.abbreviate(name) + "' in quotes is one name, not a path of keys" + REMOVE_QUOTES;
    }
}
