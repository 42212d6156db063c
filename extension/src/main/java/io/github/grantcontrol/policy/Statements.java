package io.github.grantcontrol.policy;

import java.util.EnumMap;
import java.util.Map;

/** What one author says in one place (a table, the attributes of a realm or client) of every grant. */
public final class Statements {

    /** Says nothing of any grant. */
    public static final Statements NONE = new Statements(Map.of());

    private final Map<Grant, Statement> byGrant;

    private Statements(Map<Grant, Statement> byGrant) {
        this.byGrant = byGrant;
    }

    /** The given statements; grants that are missing or {@link Statement#NONE} are not spoken of. */
    public static Statements of(Map<Grant, Statement> byGrant) {
        EnumMap<Grant, Statement> spokenOf = new EnumMap<>(Grant.class);
        byGrant.forEach((grant, statement) -> {
            if (!statement.equals(Statement.NONE)) {
                spokenOf.put(grant, statement);
            }
        });
        return spokenOf.isEmpty() ? NONE : new Statements(spokenOf);
    }

    /** What is said of the grant; {@link Statement#NONE} where nothing is. */
    public Statement of(Grant grant) {
        return byGrant.getOrDefault(grant, Statement.NONE);
    }

    public boolean isEmpty() {
        return byGrant.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statements that && byGrant.equals(that.byGrant);
    }

    @Override
    public int hashCode() {
        return byGrant.hashCode();
    }

    @Override
    public String toString() {
        return byGrant.toString();
    }
}
