package io.github.grantcontrol.policy;

import java.util.Arrays;
import java.util.Map;

/** Makes statements the way sources do, through {@link StatementReader}, so that tests read like attributes. */
final class Saying {

    private Saying() {}

    /** What an author says of a grant, for example {@code says(REALM, PASSWORD, "enable=false", "report_only=true")}. */
    static Statement says(Author author, Grant grant, String... keyValues) {
        return statements(author, grant, keyValues).of(grant);
    }

    /** What an author says of {@code client_credentials}. */
    static Statement says(Author author, String... keyValues) {
        return says(author, Grant.CLIENT_CREDENTIALS, keyValues);
    }

    static Statements statements(Author author, Grant grant, String... keyValues) {
        StatementReader reader = StatementReader.ofText(author);
        Arrays.stream(keyValues)
                .map(keyValue -> keyValue.split("=", 2))
                .forEach(pair ->
                        reader.read(grant.shortName(), shortened(pair[0]), pair[1], author.label() + " " + pair[0]));
        return reader.statements();
    }

    static RealmStatements realm(Statements realm) {
        return new RealmStatements(realm, Map.of());
    }

    /** {@code max} for {@code validity_period.max}. */
    private static String shortened(String path) {
        return Arrays.stream(Key.values())
                .map(Key::path)
                .filter(known -> known.equals(Key.VALIDITY_PERIOD + "." + path))
                .findFirst()
                .orElse(path);
    }
}
