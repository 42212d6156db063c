package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Classifies names that are not Grant Control keys: a misspelled one is a problem of the grant that is meant, a foreign one
 * is skipped. Where only our keys are allowed, every unknown key of a grant is a problem.
 *
 * @param table the table of the grants, for messages
 * @param typed whether there are tables; the name of an attribute has none
 * @param own whether only our keys are allowed
 */
record UnknownKeyClassifier(String table, boolean typed, boolean own) {

    private static final String IMPLICIT = "implicit";

    /** Short names of WSO2's documentation, and the grant that they probably mean. */
    private static final Map<String, Grant> SHORT_NAMES = Map.of(
            "refresh", Grant.REFRESH_TOKEN,
            "device", Grant.DEVICE_CODE,
            "code", Grant.AUTHORIZATION_CODE,
            "uma", Grant.UMA_TICKET);

    /**
     * The class of an unknown name.
     *
     * @param grant the grant whose problem it is; empty if the name is skipped
     */
    record Result(Optional<Grant> grant, LocalizableMessage message) {}

    /** Classifies the name of a grant. */
    Result classifyGrant(String grantName, String path) {
        Optional<MisspelledKey> near = MisspelledKey.find(KeyGrammar.join(grantName, path));
        Optional<String> meant = Misspelling.find(grantName, Grant.names())
                .filter(name -> near.isEmpty() || Grant.findByName(name).equals(near.map(MisspelledKey::grant)));
        if (meant.isPresent()) {
            return problem(
                    Grant.findByName(meant.get()).orElseThrow(),
                    KeyHint.didYouMean(
                            MessageKey.UNKNOWN_GRANT.with("name", PrintableText.abbreviate(grantName), "table", table),
                            meant.get()));
        }
        Optional<Grant> quoted = Grant.findByName(firstStep(grantName));
        if (quoted.isPresent() && grantName.contains(".")) {
            return problem(quoted.get(), KeyHint.quotedPath(grantName));
        }
        if (near.isPresent()) {
            return classifyNear(near.get(), KeyGrammar.join(grantName, path));
        }
        String name = PrintableText.abbreviate(grantName);
        if (grantName.equals(IMPLICIT)) {
            return skipped(MessageKey.IMPLICIT.with("name", name));
        }
        LocalizableMessage noGrant = MessageKey.NO_GRANT.with("name", name);
        return skipped(Optional.ofNullable(SHORT_NAMES.get(grantName))
                .map(grant -> KeyHint.didYouMean(noGrant, grant.shortName()))
                .orElse(noGrant));
    }

    /** Classifies what is below a grant. */
    Result classifyKey(Grant grant, String grantName, String path) {
        String first = firstStep(path);
        String parent = table + "." + grantName;
        if (first.equals(SettingKey.VALIDITY_PERIOD)) {
            return grant == Grant.CLIENT_CREDENTIALS
                    ? classifyBound(grant, parent + "." + first, path.substring(first.length()))
                    : problem(grant, MessageKey.NO_VALIDITY_PERIOD.with("grant", grantName));
        }
        List<String> keys = SettingKey.of(grant).map(SettingKey::path).toList();
        List<String> firsts =
                keys.stream().map(UnknownKeyClassifier::firstStep).distinct().toList();
        if (path.isEmpty()) {
            return problem(grant, noTable(parent, firsts, SettingKey.ENABLE.path()));
        }
        if (firsts.contains(first)) {
            return problem(grant, MessageKey.NOT_A_TABLE.with("key", parent + "." + first));
        }
        Optional<String> meant = Misspelling.find(first, firsts);
        if (meant.isPresent()) {
            return problem(grant, KeyHint.didYouMean(unknown(first, parent), meant.get()));
        }
        Optional<String> meantPath = Misspelling.find(path, keys);
        if (meantPath.isPresent()) {
            return problem(grant, KeyHint.didYouMean(unknown(path, parent), meantPath.get()));
        }
        Optional<MisspelledKey> near = MisspelledKey.find(KeyGrammar.join(grantName, path));
        if (near.isPresent()) {
            return classifyNear(near.get(), KeyGrammar.join(grantName, path));
        }
        // A bound outside the table validity_period, for example client_credentials.max.
        Optional<String> bound =
                keys.stream().filter(key -> key.endsWith("." + path)).findFirst();
        if (own) {
            return problem(grant, hinted(unknown(first, parent), bound, firsts));
        }
        LocalizableMessage noKey = MessageKey.NO_KEY.with("name", PrintableText.abbreviate(grantName + "." + path));
        return skipped(
                bound.map(meantBound -> KeyHint.didYouMean(noKey, meantBound)).orElse(noKey));
    }

    /** Classifies a key whose dots do not part it as they should. */
    Result classifyNear(MisspelledKey near, String path) {
        return problem(
                near.grant(),
                path.equals(near.meant())
                        ? KeyHint.quotedPath(path)
                        : KeyHint.didYouMean(unknown(path, table), near.meant()));
    }

    /** Classifies what is in the table of bounds: all its keys are ours. */
    private Result classifyBound(Grant grant, String bounds, String rest) {
        List<String> keys = SettingKey.of(grant)
                .filter(key -> key.path().startsWith(SettingKey.VALIDITY_PERIOD + "."))
                .map(SettingKey::name)
                .toList();
        if (rest.isEmpty()) {
            return problem(grant, noTable(bounds, keys, SettingKey.MAX.name()));
        }
        String name = rest.substring(1);
        return problem(grant, hinted(unknown(name, bounds), Misspelling.find(name, keys), keys));
    }

    private LocalizableMessage noTable(String name, List<String> keys, String first) {
        return typed
                ? MessageKey.NO_TABLE.with("key", name, "keys", String.join(", ", keys))
                : MessageKey.INCOMPLETE_KEY.with("key", name, "meant", name + "." + first);
    }

    private static Result problem(Grant grant, LocalizableMessage message) {
        return new Result(Optional.of(grant), message);
    }

    private static Result skipped(LocalizableMessage reason) {
        return new Result(Optional.empty(), MessageKey.SKIPPED.with("reason", reason));
    }

    private static LocalizableMessage unknown(String name, String table) {
        return MessageKey.UNKNOWN_KEY_IN.with("name", PrintableText.abbreviate(name), "table", table);
    }

    /** Adds the key that is probably meant, or else all keys. */
    private static LocalizableMessage hinted(LocalizableMessage problem, Optional<String> meant, List<String> keys) {
        return meant.map(key -> KeyHint.didYouMean(problem, key))
                .orElseGet(() -> MessageKey.EXPECTED_KEYS.with("problem", problem, "keys", String.join(", ", keys)));
    }

    private static String firstStep(String path) {
        return path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    }
}
