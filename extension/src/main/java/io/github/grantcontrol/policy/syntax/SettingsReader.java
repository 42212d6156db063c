package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingValues;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the keys of one layer and scope into {@link SettingsByGrant}. The rules are the same for files and attributes;
 * {@link UnknownKeyClassifier} has those for names that are not keys.
 *
 * <p>Nothing is thrown: a Grant Control key that cannot be read is a {@link SettingProblem} of its grant, so that the grant
 * can fail closed.
 */
public final class SettingsReader {

    private static final int MAX_TABLE_CHARACTERS = 200;

    private final boolean typed;
    private final String table;
    private final UnknownKeyClassifier unknown;
    private final Map<Grant, Map<SettingKey<?>, Sourced<?>>> values = new EnumMap<>(Grant.class);
    private final Map<Grant, ProblemList> problemsByGrant = new EnumMap<>(Grant.class);
    private final Map<SettingOrigin, String> grantNames = new HashMap<>();
    private final ProblemList problems = new ProblemList();
    private final ProblemList skipped = new ProblemList();

    private SettingsReader(boolean typed, boolean own, String table) {
        this.typed = typed;
        this.table = PrintableText.abbreviate(table, MAX_TABLE_CHARACTERS);
        this.unknown = new UnknownKeyClassifier(this.table, typed, own);
    }

    /** Creates a reader of values with types, as in TOML, where a number in quotes is not a number. */
    public static SettingsReader ofTypedValues() {
        return new SettingsReader(true, false, KeyGrammar.GRANTS);
    }

    /**
     * Creates a reader as {@link #ofTypedValues} for a table where only our keys are allowed: every unknown key of a grant
     * is a problem.
     *
     * @param table the path of the table of the grants, for messages
     */
    public static SettingsReader ofOwnTypedValues(String table) {
        return new SettingsReader(true, true, table);
    }

    /** Creates a reader of values that are all text, as in attributes. */
    public static SettingsReader ofText() {
        return new SettingsReader(false, false, KeyGrammar.GRANTS);
    }

    /**
     * Reads one key.
     *
     * @param grantName the name of the grant: short name, alias, id, or anything else
     * @param path the dotted key below the grant; empty if the grant itself has the value
     * @param value a {@code String}, {@code Boolean} or {@code Long}; no key takes any other type
     * @return whether the key was skipped because it is not a Grant Control key
     */
    public boolean read(String grantName, String path, Object value, SettingOrigin origin) {
        Optional<Grant> grant = Grant.findByName(grantName);
        if (grant.isEmpty()) {
            return add(unknown.classifyGrant(grantName, path), origin);
        }
        Optional<SettingKey<?>> key = SettingKey.findByPath(path).filter(known -> known.appliesTo(grant.get()));
        if (key.isEmpty()) {
            return add(unknown.classifyKey(grant.get(), grantName, path), origin);
        }
        read(grant.get(), grantName, key.get(), value, origin);
        return false;
    }

    /**
     * Reads a key in a table that was skipped. A misplaced dot makes such a table of a part of our keys, for example {@code
     * jwt} in {@code jwt.bearer.enable}.
     *
     * @param path the dotted key below {@link KeyGrammar#GRANTS}
     * @return whether the key is a misspelled one of ours, which is a problem
     */
    public boolean readDeeper(String path, SettingOrigin origin) {
        Optional<MisspelledKey> near = MisspelledKey.find(path);
        near.ifPresent(key -> add(unknown.classifyNear(key, path), origin));
        return near.isPresent();
    }

    private void read(Grant grant, String grantName, SettingKey<?> key, Object value, SettingOrigin origin) {
        String name = table + "." + grantName + "." + key.path();
        if (!key.isFor(origin.scope())) {
            problem(grant, origin, MessageKey.NOT_FOR_CLIENT.with("key", name));
            return;
        }
        Optional<?> parsed = SettingValueParser.parse(key.type(), value, typed);
        if (parsed.isEmpty()) {
            problem(
                    grant,
                    origin,
                    MessageKey.WRONG_VALUE.with(
                            "key", name, "expected", key.type().expected(), "found", SettingValueParser.show(value)));
            return;
        }
        grantNames.putIfAbsent(origin, grantName);
        Sourced<?> earlier = values.computeIfAbsent(grant, unused -> new HashMap<>())
                .putIfAbsent(key, new Sourced<>(parsed.get(), origin));
        if (earlier == null) {
            return;
        }
        // A quoted "validity_period.max" and a table are two keys in TOML, and the same one here.
        String other = grantNames.get(earlier.origin());
        String at = earlier.origin().describe();
        problem(
                grant,
                origin,
                grantName.equals(other)
                        ? MessageKey.ALREADY_SET.with("key", name, "origin", at)
                        : MessageKey.ALREADY_SET_AS.with("key", name, "origin", at, "name", other));
    }

    /** Adds a problem of a grant that the caller found. */
    public void problem(Grant grant, SettingOrigin origin, LocalizableMessage message) {
        problemsByGrant.computeIfAbsent(grant, unused -> new ProblemList()).add(origin, message);
        problems.add(origin, message);
    }

    /** Returns the problems in the order of reading; of very many the first, and how many more there are. */
    public List<SettingProblem> problems() {
        return problems.listed();
    }

    /** Returns the skipped keys, which are not Grant Control keys, and why; of very many the first. */
    public List<SettingProblem> skipped() {
        return skipped.listed();
    }

    /** Adds all problems and all skipped keys to other lists. */
    public void addTo(ProblemList allProblems, ProblemList allSkipped) {
        allProblems.addAll(problems);
        allSkipped.addAll(skipped);
    }

    /** Returns the values, with the problems of each grant. */
    public SettingsByGrant settings() {
        Set<Grant> grants = EnumSet.noneOf(Grant.class);
        grants.addAll(values.keySet());
        grants.addAll(problemsByGrant.keySet());
        Map<Grant, GrantSettings> settings = new EnumMap<>(Grant.class);
        for (Grant grant : grants) {
            settings.put(
                    grant,
                    new GrantSettings(
                            new SettingValues(values.getOrDefault(grant, Map.of())),
                            Optional.ofNullable(problemsByGrant.get(grant))
                                    .map(ProblemList::listed)
                                    .orElse(List.of())));
        }
        return new SettingsByGrant(settings);
    }

    private boolean add(UnknownKeyClassifier.Result result, SettingOrigin origin) {
        result.grant()
                .ifPresentOrElse(
                        grant -> problem(grant, origin, result.message()), () -> skipped.add(origin, result.message()));
        return result.grant().isEmpty();
    }
}
