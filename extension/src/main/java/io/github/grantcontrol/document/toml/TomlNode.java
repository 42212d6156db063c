package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** One key of a table, its value and where it stands. */
public record TomlNode(String key, Object value, TomlPosition position, TomlPlaces places) implements DocumentNode {

    private static final Comparator<TomlNode> ORDER = Comparator.<TomlNode>comparingInt(
                    entry -> entry.position.line())
            .thenComparingInt(entry -> entry.position.column());

    /** The keys of a table in the order of the file, whether it was written as a header, dotted or inline. */
    public static List<TomlNode> in(TomlTable table, TomlPlaces places) {
        List<TomlNode> entries = new ArrayList<>(table.size());
        table.entrySet()
                .forEach(entry -> entries.add(new TomlNode(
                        entry.getKey(), entry.getValue(), table.inputPositionOf(List.of(entry.getKey())), places)));
        entries.sort(ORDER);
        return entries;
    }

    Optional<TomlTable> table() {
        return value instanceof TomlTable table ? Optional.of(table) : Optional.empty();
    }

    @Override
    public boolean isTableOrTables() {
        return value instanceof TomlTable
                || value instanceof TomlArray array && array.toList().stream().anyMatch(TomlTable.class::isInstance);
    }

    @Override
    public String place() {
        return places.at(position);
    }

    @Override
    public Object plain() {
        if (value instanceof TomlTable) {
            return new Shown("a table");
        }
        if (value instanceof TomlArray) {
            return new Shown(isTableOrTables() ? "an array of tables" : "an array");
        }
        return value;
    }

    @Override
    public Optional<List<? extends DocumentNode>> entries() {
        return table().map(table -> in(table, places));
    }
}
