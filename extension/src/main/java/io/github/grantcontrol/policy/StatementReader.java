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

    private static final int MOST_CHARACTERS_SHOWN = 60;

    private final Author author;
    private final boolean typed;
    private final boolean own;
    private final Map<Grant, Map<Key, Said<?>>> said = new EnumMap<>(Grant.class);
    private final Map<Grant, List<Problem>> problemsByGrant = new EnumMap<>(Grant.class);
    private final Map<Grant, String> namesUsed = new EnumMap<>(Grant.class);
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> skipped = new ArrayList<>();

    private StatementReader(Author author, boolean typed, boolean own) {
        this.author = author;
        this.typed = typed;
        this.own = own;
    }

    /** Reads values that have types, as in TOML, where a number in quotes is no number. */
    public static StatementReader ofTypedValues(Author author) {
        return new StatementReader(author, true, false);
    }

    /** As {@link #ofTypedValues}, in a place that is ours alone: there every unknown key of a grant is a problem. */
    public static StatementReader ofOwnTypedValues(Author author) {
        return new StatementReader(author, true, true);
    }

    /** Reads values that are all text, as attributes are. */
    public static StatementReader ofText(Author author) {
        return new StatementReader(author, false, false);
    }

    /**
     * Reads one key.
     *
     * @param grantName what stands for the grant: short name, alias, id, or anything else
     * @param path the dotted key below it; empty where the grant itself has the value
     * @param value a {@code String}, {@code Boolean} or {@code Long}; any other type is none of ours
     * @param place where it stands, see {@link Said#place}
     */
    public void read(String grantName, String path, Object value, String place) {
        Optional<Grant> grant = Grant.byName(grantName);
        if (grant.isEmpty()) {
            unknownGrant(grantName, place);
            return;
        }
        String before = namesUsed.putIfAbsent(grant.get(), grantName);
        if (before != null && !before.equals(grantName)) {
            problem(
                    grant.get(),
                    place,
                    "'" + grantName + "' and '" + before + "' are the same grant: use one of the two names");
            return;
        }
        Optional<Key> key = Key.byPath(path).filter(known -> known.appliesTo(grant.get()));
        if (key.isEmpty()) {
            unknownKey(grant.get(), path, place);
            return;
        }
        Optional<?> parsed = parse(key.get().type(), value);
        if (parsed.isEmpty()) {
            problem(
                    grant.get(),
                    place,
                    key.get().of(grant.get()) + " must be " + key.get().type().expected() + ", but is " + show(value));
            return;
        }
        Said<?> earlier = said.computeIfAbsent(grant.get(), unused -> new EnumMap<>(Key.class))
                .put(key.get(), new Said<>(parsed.get(), author, place));
        if (earlier != null) {
            // In TOML a quoted "validity_period.max" and a table are two keys, but the same one to us.
            problem(grant.get(), place, key.get().of(grant.get()) + " is already set at " + earlier.place());
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

    private void unknownGrant(String grantName, String place) {
        Optional<String> meant = Typo.of(grantName, Grant.names());
        if (meant.isPresent()) {
            Grant grant = Grant.byName(meant.get()).orElseThrow();
            problem(grant, place, "unknown grant '" + shorten(grantName) + "': did you mean '" + meant.get() + "'?");
        } else if (NOT_AT_THE_TOKEN_ENDPOINT.contains(grantName)) {
            skip(
                    place,
                    "the implicit grant never reaches the token endpoint: switch it off in Keycloak's client"
                            + " settings (Implicit flow)");
        } else {
            skip(place, "'" + shorten(grantName) + "' is none of Keycloak's own grants and is not gated");
        }
    }

    private void unknownKey(Grant grant, String path, String place) {
        String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        String table = Key.PREFIX + grant.shortName();
        if (first.equals(Key.VALIDITY_PERIOD) && grant != Grant.CLIENT_CREDENTIALS) {
            problem(grant, place, "only client_credentials has a validity_period, not " + grant.shortName());
            return;
        }
        if (first.equals(Key.VALIDITY_PERIOD)) {
            unknownKeyOfValidityPeriod(grant, table + "." + first, path.substring(first.length()), place);
            return;
        }
        List<String> firsts = keysOf(grant).stream()
                .map(key -> key.contains(".") ? Key.VALIDITY_PERIOD : key)
                .distinct()
                .toList();
        if (path.isEmpty()) {
            problem(grant, place, table + " must be a table of keys: " + String.join(", ", firsts));
        } else if (firsts.contains(first)) {
            problem(grant, place, table + "." + first + " is a single value, not a table");
        } else if (own || Typo.of(first, firsts).isPresent()) {
            problem(grant, place, "unknown key '" + shorten(first) + "' in " + table + didYouMean(first, firsts));
        } else {
            skip(place, "'" + shorten(grant.shortName() + "." + path) + "' is no key of Grant Control");
        }
    }

    /** In this table no key is anybody else's. */
    private void unknownKeyOfValidityPeriod(Grant grant, String table, String rest, String place) {
        List<String> keys = keysOf(grant).stream()
                .filter(key -> key.startsWith(Key.VALIDITY_PERIOD + "."))
                .map(key -> key.substring(Key.VALIDITY_PERIOD.length() + 1))
                .toList();
        if (rest.isEmpty()) {
            problem(grant, place, table + " must be a table of keys: " + String.join(", ", keys));
        } else {
            String name = rest.substring(1);
            problem(grant, place, "unknown key '" + shorten(name) + "' in " + table + didYouMean(name, keys));
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
        return value instanceof String text ? "'" + shorten(text) + "'" : shorten(String.valueOf(value));
    }

    private static String shorten(String text) {
        if (text.codePointCount(0, text.length()) <= MOST_CHARACTERS_SHOWN) {
            return Problem.inOneLine(text);
        }
        return Problem.inOneLine(text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS_SHOWN))) + "...";
    }

    @SuppressWarnings("unchecked") // parse() gives each key the type of its Key.Type
    private static <T> Optional<Said<T>> get(Map<Key, Said<?>> keys, Key key) {
        return Optional.ofNullable((Said<T>) keys.get(key));
    }
}
