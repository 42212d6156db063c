package io.github.grantcontrol.document;



import java.util.List;
import java.util.Optional;

/** One key of a table in a document, whether that is written in TOML or in JSON. */
public interface DocumentNode {

    /** The key itself. */
    String key();

    /** Where it stands, see {@link io.github.grantcontrol.policy.Sourced#place}. */
    String place();

    /** The value as {@link io.github.grantcontrol.policy.syntax.SettingsReader} takes it; other types by what they are. */
    Object plain();

    /** What is below the key, in the order of the document; empty where its value is no table. */
    Optional<List<? extends DocumentNode>> entries();

    /** Whether it is a table or, as TOML writes {@code [[so]]}, several. */
    default boolean isTableOrTables() {
        return entries().isPresent();
    }

    /** The key in a path of keys of ours; one that was quoted, dots and all, still says what it says. */
    default String path() {
        return key().isEmpty() ? step() : key();
    }

    /** The key as people are shown it, below the tables that it is in. */
    default String step() {
        return key().isEmpty() || key().contains(".") ? '"' + key() + '"' : key();
    }

    /** A value that no key of ours takes, by what it is. */
    record Shown(String what) {
        @Override
        public String toString() {
            return what;
        }
    }
}
