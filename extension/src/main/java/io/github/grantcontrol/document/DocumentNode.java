package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.origin.DocumentPosition;
import java.util.List;
import java.util.Optional;

/**
 * A key of a table, in TOML or in JSON.
 *
 * @param value a {@code String}, {@code Boolean} or {@code Long}, or {@link Other}
 * @param tables the keys of the tables that the key has: one for a table, any number for an array of tables
 */
public record DocumentNode(String key, DocumentPosition position, Object value, List<List<DocumentNode>> tables) {

    private static final Other ARRAY_OF_TABLES = new Other("an array of tables");

    /**
     * A value that no Grant Control key takes.
     *
     * @param what the value as it is written, or its type
     */
    public record Other(String what, boolean isNumber) {

        /** Creates a value that is not a number. */
        public Other(String what) {
            this(what, false);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    /** Creates a key with a value. */
    public static DocumentNode ofValue(String key, DocumentPosition position, Object value) {
        return new DocumentNode(key, position, value, List.of());
    }

    /** Creates a key with a table. */
    public static DocumentNode ofTable(String key, DocumentPosition position, Other what, List<DocumentNode> table) {
        return new DocumentNode(key, position, what, List.of(table));
    }

    /** Creates a key with an array of tables. */
    public static DocumentNode ofTables(String key, DocumentPosition position, List<List<DocumentNode>> tables) {
        return new DocumentNode(key, position, ARRAY_OF_TABLES, tables);
    }

    /** Returns the keys of the table; empty if the value is not a table. */
    public Optional<List<DocumentNode>> children() {
        return value.equals(ARRAY_OF_TABLES)
                ? Optional.empty()
                : tables.stream().findFirst();
    }

    /** Returns whether the value is a table or an array of tables. */
    public boolean hasTables() {
        return !tables.isEmpty();
    }

    /** Returns whether the value is a number of any kind. */
    public boolean isNumber() {
        return value instanceof Long || value instanceof Other other && other.isNumber;
    }

    /** Returns the child with the given key; empty if there is none. */
    public Optional<DocumentNode> child(String childKey) {
        return children().stream()
                .flatMap(List::stream)
                .filter(child -> child.key.equals(childKey))
                .findFirst();
    }

    /**
     * Returns the key as a part of a dotted path, {@code ""} for an empty key. A key with dots has no quotes in it: its path
     * is that of nested tables.
     */
    String step() {
        return key.isEmpty() ? displayKey() : key;
    }

    /** Returns the key as it is written in a path, in quotes if it needs them. */
    public String displayKey() {
        return TomlText.key(key);
    }
}
