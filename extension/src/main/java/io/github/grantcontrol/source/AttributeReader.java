package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.NearKey;
import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.RealmStatements;
import io.github.grantcontrol.policy.StatementReader;
import io.github.grantcontrol.policy.Statements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the attributes of one realm or one client. An attribute with an empty value is one that is not set. */
final class AttributeReader {

    private static final String EXPECTED = "keys begin with 'oauth.grant_type.<grant>.', or in a realm with"
            + " 'client.<client-id>.oauth.grant_type.<grant>.'";

    private final Author author;
    private final boolean inAdminRealm;
    private final Map<String, StatementReader> readers = new TreeMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private AttributeReader(Author author, boolean inAdminRealm) {
        this.author = author;
        this.inAdminRealm = inAdminRealm;
    }

    /** What a realm's attributes say of it and, with {@code client.<client-id>.} in front, of clients. */
    static StoredPolicy ofRealm(Map<String, String> attributes, boolean inAdminRealm) {
        return new AttributeReader(Author.REALM, inAdminRealm)
                .read(attributes, AttributeName::ofRealm, "realm attribute ");
    }

    /** What a client's attributes say of it. */
    static StoredPolicy ofClient(Map<String, String> attributes, boolean inAdminRealm) {
        return new AttributeReader(Author.CLIENT, inAdminRealm)
                .read(attributes, AttributeName::ofClient, "client attribute ");
    }

    private StoredPolicy read(
            Map<String, String> attributes, Function<String, Optional<AttributeName>> names, String kind) {
        // In the order of their names, so that the same attributes always make the same problems.
        Map<String, AttributeName> ours = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                names.apply(name).ifPresent(parts -> ours.put(name, parts));
            }
        });
        if (ours.isEmpty()) {
            return StoredPolicy.NONE;
        }
        ours.forEach((name, parts) -> read(parts, attributes.get(name), kind + Problem.inOneLine(name)));
        return result();
    }

    private void read(AttributeName name, String value, String place) {
        values.put(place, Problem.shown(value));
        Optional<Grant> grant = NearKey.grantOf(name.grant(), name.path());
        if (inAdminRealm && grant.filter(Grant::isNeededToAdminister).isPresent()) {
            errors.add(shown(new Problem(
                    place,
                    "ignored: in the admin realm only the server's file may restrict "
                            + grant.get().shortName())));
            return;
        }
        StatementReader reader =
                readers.computeIfAbsent(name.clientId().orElse(""), unused -> StatementReader.ofText(author));
        if (name.match() == AttributeName.Match.OURS) {
            reader.read(name.grant(), name.path(), value, place);
            return;
        }
        if (name.match() == AttributeName.Match.NEARLY && grant.isPresent()) {
            reader.problem(
                    grant.get(),
                    place,
                    "nearly a key of Grant Control: no token of " + grant.get().shortName() + " until it is put right; "
                            + EXPECTED);
        } else {
            warnings.add(shown(new Problem(place, "ignored, for it is no key of Grant Control: " + EXPECTED)));
        }
    }

    private StoredPolicy result() {
        Map<String, Statements> clients = new HashMap<>();
        readers.forEach((clientId, reader) -> {
            reader.problems().forEach(problem -> errors.add(shown(problem)));
            reader.skipped().forEach(skipped -> warnings.add(shown(skipped)));
            clients.put(clientId, reader.statements());
        });
        Statements itself = Optional.ofNullable(clients.remove("")).orElse(Statements.NONE);
        return new StoredPolicy(new RealmStatements(itself, clients), errors, warnings);
    }

    private String shown(Problem problem) {
        return problem.place() + " = '" + values.get(problem.place()) + "': " + problem.message();
    }
}
