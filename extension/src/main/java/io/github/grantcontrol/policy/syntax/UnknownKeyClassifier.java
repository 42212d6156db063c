package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells a typo from somebody else's business, in one place where keys stand. A typo must not switch a protection off: what
 * is nearly a key of ours is a problem of the grant that it speaks of, and in places that are ours alone so is all that is
 * no key.
 *
 * @param table where the grants stand, as people are told it
 * @param typed whether there are tables; in the name of an attribute there are none
 * @param own whether the place is ours alone
 */
record UnknownKeyClassifier(String table, boolean typed, boolean own) {

    private static final List<String> NOT_AT_THE_TOKEN_ENDPOINT = List.of("implicit");

    /** What stands for a grant and is none. */
    UnknownKey ofGrant(String grantName, String path) {
        Optional<MisspelledKey> near = MisspelledKey.of(MisspelledKey.join(grantName, path));
        Optional<String> meant = Misspelling.of(grantName, Grant.names())
                .filter(name -> near.isEmpty() || Grant.byName(name).equals(near.map(MisspelledKey::grant)));
        Optional<Grant> quoted = Grant.byName(beforeDot(grantName));
        if (meant.isPresent()) {
            return UnknownKey.problem(
                    Grant.byName(meant.get()).orElseThrow(),
                    "unknown grant '" + SettingProblem.shown(grantName) + "': did you mean '" + meant.get() + "'?");
        }
        if (quoted.isPresent() && grantName.contains(".")) {
            return UnknownKey.problem(quoted.get(), inQuotes(grantName));
        }
        if (near.isPresent()) {
            return nearly(near.get(), MisspelledKey.join(grantName, path));
        }
        return UnknownKey.skipped(
                NOT_AT_THE_TOKEN_ENDPOINT.contains(grantName)
                        ? "the implicit grant never reaches the token endpoint: switch it off in Keycloak's client"
                                + " settings (Implicit flow)"
                        : "'" + SettingProblem.shown(grantName) + "' is none of Keycloak's own grants and is not gated");
    }

    /** What stands below a grant and is no key of it. */
    UnknownKey ofKey(Grant grant, String grantName, String path) {
        String first = beforeDot(path);
        if (first.equals(SettingKey.VALIDITY_PERIOD)) {
            return grant == Grant.CLIENT_CREDENTIALS
                    ? ofValidityPeriod(grant, grantName, path.substring(first.length()))
                    : UnknownKey.problem(grant, "only client_credentials has a validity_period, not " + grantName);
        }
        String of = table + "." + grantName;
        List<String> keys = keysOf(grant);
        List<String> firsts =
                keys.stream().map(UnknownKeyClassifier::beforeDot).distinct().toList();
        if (path.isEmpty()) {
            return UnknownKey.problem(grant, noTable(of, firsts, SettingKey.ENABLE.path()));
        }
        if (firsts.contains(first)) {
            return UnknownKey.problem(grant, of + "." + first + " is a single value, not a table");
        }
        if (Misspelling.of(first, firsts).isPresent()) {
            return UnknownKey.problem(grant, unknown(first, of) + didYouMean(first, firsts));
        }
        if (Misspelling.of(path, keys).isPresent()) {
            return UnknownKey.problem(grant, unknown(path, of) + didYouMean(path, keys));
        }
        Optional<MisspelledKey> near = MisspelledKey.of(MisspelledKey.join(grantName, path));
        if (near.isPresent()) {
            return nearly(near.get(), MisspelledKey.join(grantName, path));
        }
        Optional<String> elsewhere = onAnotherLevel(path, keys);
        return own
                ? UnknownKey.problem(grant, unknown(first, of) + elsewhere.orElse(thereAre(firsts)))
                : UnknownKey.skipped("'" + SettingProblem.shown(grantName + "." + path) + "' is no key of Grant Control"
                        + elsewhere.orElse(""));
    }

    /** A key that the dots do not take apart as they should. */
    UnknownKey nearly(MisspelledKey near, String path) {
        return UnknownKey.problem(
                near.grant(),
                path.equals(near.meant())
                        ? inQuotes(path)
                        : unknown(path, table) + ": did you mean '" + near.meant() + "'?");
    }

    /** In this table no key is anybody else's. */
    private UnknownKey ofValidityPeriod(Grant grant, String grantName, String rest) {
        String of = table + "." + grantName + "." + SettingKey.VALIDITY_PERIOD;
        List<String> keys = keysOf(grant).stream()
                .filter(key -> key.startsWith(SettingKey.VALIDITY_PERIOD + "."))
                .map(key -> key.substring(SettingKey.VALIDITY_PERIOD.length() + 1))
                .toList();
        if (rest.isEmpty()) {
            return UnknownKey.problem(grant, noTable(of, keys, "max"));
        }
        String name = rest.substring(1);
        return UnknownKey.problem(grant, unknown(name, of) + didYouMean(name, keys));
    }

    private String noTable(String name, List<String> keys, String first) {
        return typed
                ? name + " must be a table of keys: " + String.join(", ", keys)
                : name + " is no whole key: did you mean '" + name + "." + first + "'?";
    }

    /** A key that stands where its table should. */
    private static Optional<String> onAnotherLevel(String path, List<String> keys) {
        return keys.stream()
                .filter(key -> key.endsWith("." + path))
                .map(key -> ": did you mean '" + key + "'?")
                .findFirst();
    }

    private static String unknown(String name, String table) {
        return "unknown key '" + SettingProblem.shown(name) + "' in " + table;
    }

    private static String didYouMean(String name, List<String> candidates) {
        return Misspelling.of(name, candidates)
                .map(meant -> ": did you mean '" + meant + "'?")
                .orElse(thereAre(candidates));
    }

    private static String thereAre(List<String> candidates) {
        return ": there are " + String.join(", ", candidates);
    }

    private static String inQuotes(String name) {
        return "'" + SettingProblem.shown(name) + "' in quotes is one name and not a path of keys: leave out the quotes";
    }

    private static List<String> keysOf(Grant grant) {
        return Arrays.stream(SettingKey.values())
                .filter(key -> key.appliesTo(grant))
                .map(SettingKey::path)
                .toList();
    }

    private static String beforeDot(String path) {
        return path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    }
}
