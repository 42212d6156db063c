package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.PrintableText;

/** Makes messages about unknown keys: what to write instead. */
public final class KeyHint {

    private KeyHint() {}

    /** Adds the name that is probably meant. */
    public static LocalizableMessage didYouMean(LocalizableMessage problem, String meant) {
        return MessageKey.DID_YOU_MEAN.with("problem", problem, "meant", meant);
    }

    /** Describes a path of keys that is in quotes. */
    public static LocalizableMessage quotedPath(String name) {
        return MessageKey.QUOTED_PATH.with("name", PrintableText.abbreviate(name));
    }
}
