package io.github.grantcontrol.document;



import java.util.List;
import java.util.stream.Stream;

/**
 * An entry and its dotted name, for whoever looks below tables that are none of ours.
 *
 * @param name from wherever the look began, as if nothing in it had been quoted
 * @param shown the same as it is written
 */
public record NamedNode(DocumentNode entry, String name, String shown) {

    /** An entry of a table. */
    NamedNode(NamedNode table, DocumentNode entry) {
        this(entry, table.name + "." + entry.key(), table.shown + "." + entry.step());
    }

    /** What stands directly in it, in the order of the document. */
    public Stream<NamedNode> children() {
        return entry.entries().stream().flatMap(List::stream).map(child -> new NamedNode(this, child));
    }

    /** Everything that stands in it, down to so many steps. */
    Stream<NamedNode> below(int steps) {
        return steps == 0
                ? Stream.empty()
                : children().flatMap(child -> Stream.concat(Stream.of(child), child.below(steps - 1)));
    }

    public boolean isQuoted() {
        return shown.indexOf('"') >= 0;
    }
}
