package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what one author wrote in one place, key by key, into {@link SettingsByGrant}. The rules are the same for a file and for
 * attributes; those of what is a typo and what somebody else's business are in {@link UnknownKeyClassifier}.
 *
 * <p>Nothing is thrown: a thing that is ours and cannot be read is a {@link SettingProblem} of the grant that it speaks of, so
 * that whoever has to go on without a valid file can fail closed for that grant.
 */
public final class SettingsReader {

    private static final String TABLE = "oauth.grant_type";

    private static final int MOST_CHARACTERS_OF_A_TABLE = 200;

    private final Layer author;
    private final boolean typed;
    private final String table;
    private final UnknownKeyClassifier unknown;
    private final Map<Grant, Map<SettingKey, Sourced<?>>> said = new EnumMap<>(Grant.class);
    private final Map<Grant, List<SettingProblem>> problemsByGrant = new EnumMap<>(Grant.class);
    private final Map<Grant, String> namesUsed = new EnumMap<>(Grant.class);
    private final List<SettingProblem> problems = new ArrayList<>();
    private final List<SettingProblem> skipped = new ArrayList<>();

    private SettingsReader(Layer author, boolean typed, boolean own, String table) {
        this.author = author;
        this.typed = typed;
        this.table = SettingProblem.shown(table, MOST_CHARACTERS_OF_A_TABLE);
        this.unknown = new UnknownKeyClassifier(this.table, typed, own);
    }

    /** Reads values that have types, as in TOML, where a number in quotes is no number. */
    public static SettingsReader ofTypedValues(Layer author) {
        return new SettingsReader(author, true, false, TABLE);
    }

    /**
     * As {@link #ofTypedValues}, in a place that is ours alone: there every unknown key of a grant is a problem.
     *
     * @param table where the grants stand, as people are told it
     */
    public static SettingsReader ofOwnTypedValues(Layer author, String table) {
        return new SettingsReader(author, true, true, table);
    }

    /** Reads values that are all text, as attributes are. */
    public static SettingsReader ofText(Layer author) {
        return new SettingsReader(author, false, false, TABLE);
    }

    /**
     * Reads one key.
     *
     * @param grantName what stands for the grant: short name, alias, id, or anything else
     * @param path the dotted key below it; empty where the grant itself has the value
     * @param value a {@code String}, {@code Boolean} or {@code Long}; any other type is none of ours
     * @param place where it stands, see {@link Sourced#place}
     * @return whether it was passed over as no business of ours
     */
    public boolean read(String grantName, String path, Object value, String place) {
        int before = skipped.size();
        Optional<Grant> grant = Grant.byName(grantName);
        if (grant.isEmpty()) {
            add(unknown.ofGrant(grantName, path), place);
        } else {
            read(grant.get(), grantName, path, value, place);
        }
        return skipped.size() > before;
    }

    /**
     * Reads a key that stands deeper than any of ours, in a table that was passed over: dots that nobody meant make tables.
     *
     * @param path the dotted key below {@code oauth.grant_type}
     * @return whether it is nearly a key of ours, and so a problem
     */
    public boolean readDeeper(String path, String place) {
        Optional<MisspelledKey> near = MisspelledKey.of(path);
        near.ifPresent(key -> add(unknown.nearly(key, path), place));
        return near.isPresent();
    }

    private void read(Grant known, String grantName, String path, Object value, String place) {
        String before = namesUsed.putIfAbsent(known, grantName);
        if (before != null && !before.equals(grantName)) {
            problem(
                    known,
                    place,
                    "'" + grantName + "' and '" + before + "' are the same grant: use one of the two names");
            return;
        }
        Optional<SettingKey> key = SettingKey.byPath(path).filter(ours -> ours.appliesTo(known));
        if (key.isEmpty()) {
            add(unknown.ofKey(known, grantName, path), place);
            return;
        }
        Optional<?> parsed = SettingValueParser.read(key.get().type(), value, typed);
        if (parsed.isEmpty()) {
            problem(
                    known,
                    place,
                    name(grantName, path) + " must be " + key.get().type().expected() + ", but is "
                            + SettingValueParser.shown(value));
            return;
        }
        Sourced<?> earlier = said.computeIfAbsent(known, unused -> new EnumMap<>(SettingKey.class))
                .put(key.get(), new Sourced<>(parsed.get(), author, place));
        if (earlier != null) {
            // In TOML a quoted "validity_period.max" and a table are two keys, but the same one to us.
            problem(known, place, name(grantName, path) + " is already set at " + earlier.place());
        }
    }

    /** Adds a problem of a grant that was found by whoever calls {@link #read}. */
    public void problem(Grant grant, String place, String message) {
        SettingProblem problem = new SettingProblem(place, message);
        problemsByGrant.computeIfAbsent(grant, unused -> new ArrayList<>()).add(problem);
        problems.add(problem);
    }

    /** Every problem, in the order of reading. */
    public List<SettingProblem> problems() {
        return List.copyOf(problems);
    }

    /** What was passed over because it is no business of ours, and why. */
    public List<SettingProblem> skipped() {
        return List.copyOf(skipped);
    }

    /** What was said, with each grant's problems. */
    public SettingsByGrant statements() {
        Map<Grant, GrantSettings> statements = new EnumMap<>(Grant.class);
        Set<Grant> spokenOf = EnumSet.noneOf(Grant.class);
        spokenOf.addAll(said.keySet());
        spokenOf.addAll(problemsByGrant.keySet());
        for (Grant grant : spokenOf) {
            Map<SettingKey, Sourced<?>> keys = said.getOrDefault(grant, Map.of());
            statements.put(
                    grant,
                    new GrantSettings(
                            get(keys, SettingKey.ENABLE),
                            get(keys, SettingKey.REPORT_ONLY),
                            get(keys, SettingKey.ALLOW_REFRESH_TOKENS),
                            get(keys, SettingKey.MIN),
                            get(keys, SettingKey.MAX),
                            get(keys, SettingKey.DEFAULT),
                            get(keys, SettingKey.BEARER_MAX),
                            get(keys, SettingKey.ON_EXCEED),
                            problemsByGrant.getOrDefault(grant, List.of())));
        }
        return SettingsByGrant.of(statements);
    }

    private void add(UnknownKey key, String place) {
        key.grant()
                .ifPresentOrElse(
                        grant -> problem(grant, place, key.message()),
                        () -> skipped.add(new SettingProblem(place, key.message())));
    }

    private String name(String grantName, String path) {
        return table + "." + grantName + "." + path;
    }

    @SuppressWarnings("unchecked") // KeyValue.read gives each key the type of its Key.Type
    private static <T> Optional<Sourced<T>> get(Map<SettingKey, Sourced<?>> keys, SettingKey key) {
        return Optional.ofNullable((Sourced<T>) keys.get(key));
    }
}
