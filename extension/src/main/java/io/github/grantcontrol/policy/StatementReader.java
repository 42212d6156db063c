package io.github.grantcontrol.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what one author wrote in one place, key by key, into {@link Statements}. The rules of what is an error, a typo
 * or somebody else's business are here, the same for a file and for attributes.
 *
 * <p>Nothing is thrown: a thing that is ours and cannot be read is a {@link Problem} of the grant that it speaks of, so
 * that whoever has to go on without a valid file can fail closed for that grant.
 */
public final class StatementReader {

    private static final List<String> NOT_AT_THE_TOKEN_ENDPOINT = List.of("implicit");

    private static final String TABLE = "oauth.grant_type";

    private static final int MOST_CHARACTERS_OF_A_TABLE = 200;

    private final Author author;
    private final boolean typed;
    private final boolean own;
    private final String table;
    private final Map<Grant, Map<Key, Said<?>>> said = new EnumMap<>(Grant.class);
    private final Map<Grant, List<Problem>> problemsByGrant = new EnumMap<>(Grant.class);
    private final Map<Grant, String> namesUsed = new EnumMap<>(Grant.class);
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> skipped = new ArrayList<>();

    private StatementReader(Author author, boolean typed, boolean own, String table) {
        this.author = author;
        this.typed = typed;
        this.own = own;
        this.table = Problem.shown(table, MOST_CHARACTERS_OF_A_TABLE);
    }

    /** Reads values that have types, as in TOML, where a number in quotes is no number. */
    public static StatementReader ofTypedValues(Author author) {
        return new StatementReader(author, true, false, TABLE);
    }

    /**
     * As {@link #ofTypedValues}, in a place that is ours alone: there every unknown key of a grant is a problem.
     *
     * @param table where the grants stand, as people are told it
     */
    public static StatementReader ofOwnTypedValues(Author author, String table) {
        return new StatementReader(author, true, true, table);
    }

    /** Reads values that are all text, as attributes are. */
    public static StatementReader ofText(Author author) {
        return new StatementReader(author, false, false, TABLE);
    }

    /**
     * Reads one key.
     *
     * @param grantName what stands for the grant: short name, alias, id, or anything else
     * @param path the dotted key below it; empty where the grant itself has the value
     * @param value a {@code String}, {@code Boolean} or {@code Long}; any other type is none of ours
     * @param place where it stands, see {@link Said#place}
     * @return whether it was passed over as no business of ours
     */
    public boolean read(String grantName, String path, Object value, String place) {
        int before = skipped.size();
        Optional<Grant> grant = Grant.byName(grantName);
        if (grant.isEmpty()) {
            unknownGrant(grantName, path, place);
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
        Optional<NearKey> near = NearKey.of(path);
        near.ifPresent(key -> nearly(key, path, place));
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
        Optional<Key> key = Key.byPath(path).filter(ours -> ours.appliesTo(known));
        if (key.isEmpty()) {
            unknownKey(known, grantName, path, place);
            return;
        }
        Optional<?> parsed = parse(key.get().type(), value);
        if (parsed.isEmpty()) {
            problem(
                    known,
                    place,
                    name(grantName, path) + " must be " + key.get().type().expected() + ", but is " + show(value));
            return;
        }
        Said<?> earlier = said.computeIfAbsent(known, unused -> new EnumMap<>(Key.class))
                .put(key.get(), new Said<>(parsed.get(), author, place));
        if (earlier != null) {
            // In TOML a quoted "validity_period.max" and a table are two keys, but the same one to us.
            problem(known, place, name(grantName, path) + " is already set at " + earlier.place());
        }
    }

    /** Adds a problem of a grant that was found by whoever calls {@link #read}. */
    public void problem(Grant grant, String place, String message) {
        Problem problem = new Problem(place, message);
        problemsByGrant.computeIfAbsent(grant, unused -> new ArrayList<>()).add(problem);
        problems.add(problem);
    }

    /** Every problem, in the order of reading. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** What was passed over because it is no business of ours, and why. */
    public List<Problem> skipped() {
        return List.copyOf(skipped);
    }

    /** What was said, with each grant's problems. */
    public Statements statements() {
        Map<Grant, Statement> statements = new EnumMap<>(Grant.class);
        Set<Grant> spokenOf = EnumSet.noneOf(Grant.class);
        spokenOf.addAll(said.keySet());
        spokenOf.addAll(problemsByGrant.keySet());
        for (Grant grant : spokenOf) {
            Map<Key, Said<?>> keys = said.getOrDefault(grant, Map.of());
            statements.put(
                    grant,
                    new Statement(
                            get(keys, Key.ENABLE),
                            get(keys, Key.REPORT_ONLY),
                            get(keys, Key.ALLOW_REFRESH_TOKENS),
                            get(keys, Key.MIN),
                            get(keys, Key.MAX),
                            get(keys, Key.DEFAULT),
                            get(keys, Key.BEARER_MAX),
                            get(keys, Key.ON_EXCEED),
                            problemsByGrant.getOrDefault(grant, List.of())));
        }
        return Statements.of(statements);
    }

    private void unknownGrant(String grantName, String path, String place) {
        Optional<NearKey> near = NearKey.of(NearKey.join(grantName, path));
        Optional<String> meant = Typo.of(grantName, Grant.names())
                .filter(name -> near.isEmpty() || Grant.byName(name).equals(near.map(NearKey::grant)));
        Optional<Grant> quoted = Grant.byName(beforeDot(grantName));
        if (meant.isPresent()) {
            Grant grant = Grant.byName(meant.get()).orElseThrow();
            problem(
                    grant,
                    place,
                    "unknown grant '" + Problem.shown(grantName) + "': did you mean '" + meant.get() + "'?");
        } else if (quoted.isPresent() && grantName.contains(".")) {
            problem(quoted.get(), place, inQuotes(grantName));
        } else if (near.isPresent()) {
            nearly(near.get(), NearKey.join(grantName, path), place);
        } else if (NOT_AT_THE_TOKEN_ENDPOINT.contains(grantName)) {
            skip(
                    place,
                    "skipped: the implicit grant never reaches the token endpoint: switch it off in Keycloak's client"
                            + " settings (Implicit flow)");
        } else {
            skip(
                    place,
                    "skipped: '" + Problem.shown(grantName) + "' is none of Keycloak's own grants and is not gated");
        }
    }

    /** A key that the dots do not take apart as they should. */
    private void nearly(NearKey near, String path, String place) {
        problem(
                near.grant(),
                place,
                path.equals(near.meant())
                        ? inQuotes(path)
                        : "unknown key '" + Problem.shown(path) + "' in " + table + ": did you mean '" + near.meant()
                                + "'?");
    }

    private void unknownKey(Grant grant, String grantName, String path, String place) {
        String first = beforeDot(path);
        if (first.equals(Key.VALIDITY_PERIOD) && grant != Grant.CLIENT_CREDENTIALS) {
            problem(grant, place, "only client_credentials has a validity_period, not " + grantName);
            return;
        }
        if (first.equals(Key.VALIDITY_PERIOD)) {
            unknownKeyOfValidityPeriod(grant, name(grantName, first), path.substring(first.length()), place);
            return;
        }
        List<String> keys = keysOf(grant);
        List<String> firsts =
                keys.stream().map(StatementReader::beforeDot).distinct().toList();
        String of = table + "." + grantName;
        Optional<String> meant = Typo.of(path, keys);
        Optional<NearKey> near = NearKey.of(NearKey.join(grantName, path));
        if (path.isEmpty()) {
            problem(grant, place, noTable(of, firsts, Key.ENABLE.path()));
        } else if (firsts.contains(first)) {
            problem(grant, place, of + "." + first + " is a single value, not a table");
        } else if (Typo.of(first, firsts).isPresent()) {
            problem(grant, place, "unknown key '" + Problem.shown(first) + "' in " + of + didYouMean(first, firsts));
        } else if (meant.isPresent()) {
            problem(grant, place, "unknown key '" + Problem.shown(path) + "' in " + of + didYouMean(path, keys));
        } else if (near.isPresent()) {
            nearly(near.get(), NearKey.join(grantName, path), place);
        } else if (own) {
            problem(
                    grant,
                    place,
                    "unknown key '" + Problem.shown(first) + "' in " + of
                            + anotherLevel(path, grant).orElse(": there are " + String.join(", ", firsts)));
        } else {
            skip(
                    place,
                    "skipped: '" + Problem.shown(grantName + "." + path) + "' is no key of Grant Control"
                            + anotherLevel(path, grant).orElse(""));
        }
    }

    /** A key that stands where its table should. */
    private static Optional<String> anotherLevel(String path, Grant grant) {
        return keysOf(grant).stream()
                .filter(key -> key.endsWith("." + path))
                .map(key -> ": did you mean '" + key + "'?")
                .findFirst();
    }

    private String noTable(String name, List<String> keys, String first) {
        // In the name of an attribute there are no tables.
        return typed
                ? name + " must be a table of keys: " + String.join(", ", keys)
                : name + " is no whole key: did you mean '" + name + "." + first + "'?";
    }

    private static String inQuotes(String name) {
        return "'" + Problem.shown(name) + "' in quotes is one name and not a path of keys: leave out the quotes";
    }

    private String name(String grantName, String path) {
        return table + "." + grantName + "." + path;
    }

    private static String beforeDot(String path) {
        return path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    }

    /** In this table no key is anybody else's. */
    private void unknownKeyOfValidityPeriod(Grant grant, String of, String rest, String place) {
        List<String> keys = keysOf(grant).stream()
                .filter(key -> key.startsWith(Key.VALIDITY_PERIOD + "."))
                .map(key -> key.substring(Key.VALIDITY_PERIOD.length() + 1))
                .toList();
        if (rest.isEmpty()) {
            problem(grant, place, noTable(of, keys, "max"));
        } else {
            String name = rest.substring(1);
            problem(grant, place, "unknown key '" + Problem.shown(name) + "' in " + of + didYouMean(name, keys));
        }
    }

    private void skip(String place, String why) {
        skipped.add(new Problem(place, why));
    }

    private static List<String> keysOf(Grant grant) {
        return Arrays.stream(Key.values())
                .filter(key -> key.appliesTo(grant))
                .map(Key::path)
                .toList();
    }

    private static String didYouMean(String name, List<String> candidates) {
        return Typo.of(name, candidates)
                .map(meant -> ": did you mean '" + meant + "'?")
                .orElse(": there are " + String.join(", ", candidates));
    }

    private Optional<?> parse(Key.Type type, Object value) {
        return switch (type) {
            // WSO2 writes both true and "true".
            case BOOLEAN ->
                value instanceof Boolean
                        ? Optional.of(value)
                        : Optional.ofNullable(value)
                                .filter(text -> text.equals("true") || text.equals("false"))
                                .map("true"::equals);
            case SECONDS -> seconds(value);
            case ON_EXCEED ->
                Arrays.stream(OnExceed.values())
                        .filter(word -> word.word().equals(value))
                        .findFirst();
        };
    }

    /** A number as it is; as text only the way a request writes it. */
    private Optional<Long> seconds(Object value) {
        long seconds = 0;
        if (value instanceof Long number) {
            seconds = number;
        } else if (!typed
                && value instanceof String text
                && RequestedLifetime.parse(text) instanceof RequestedLifetime.Seconds parsed) {
            seconds = parsed.value();
        }
        return seconds >= 1 && seconds <= Lifetimes.LONGEST_SECONDS ? Optional.of(seconds) : Optional.empty();
    }

    private static String show(Object value) {
        return value instanceof String text ? "'" + Problem.shown(text) + "'" : Problem.shown(String.valueOf(value));
    }

    @SuppressWarnings("unchecked") // parse() gives each key the type of its Key.Type
    private static <T> Optional<Said<T>> get(Map<Key, Said<?>> keys, Key key) {
        return Optional.ofNullable((Said<T>) keys.get(key));
    }
}
