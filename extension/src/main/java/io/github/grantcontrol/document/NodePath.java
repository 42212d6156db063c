package io.github.grantcontrol.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node and the tables that it is in. It refers to the path of its table, so that the memory of all paths is linear in the
 * document; the text of a path is built on demand.
 */
public record NodePath(Optional<NodePath> parent, DocumentNode node) {

    /** Creates the path of a node at the top. */
    public static NodePath of(DocumentNode node) {
        return new NodePath(Optional.empty(), node);
    }

    /** Returns the path of a node in this node's table. */
    public NodePath child(DocumentNode child) {
        return new NodePath(Optional.of(this), child);
    }

    /** Returns the paths of the nodes in this node's table, in the order of the document. */
    public Stream<NodePath> children() {
        return node.children().stream().flatMap(List::stream).map(this::child);
    }

    /** Returns all nodes of the path, from the top. */
    List<DocumentNode> nodes() {
        Deque<DocumentNode> nodes = new ArrayDeque<>();
        for (Optional<NodePath> path = Optional.of(this); path.isPresent(); path = path.get().parent) {
            nodes.push(path.get().node);
        }
        return List.copyOf(nodes);
    }

    /** Returns the number of characters of all keys of the path. */
    int length() {
        return parent.map(NodePath::length).orElse(0) + node.key().length();
    }

    /** Returns the dotted name, as if no key were quoted. */
    public String name() {
        return join(DocumentNode::key);
    }

    /** Returns the dotted name as it is written. */
    public String displayName() {
        return join(DocumentNode::displayKey);
    }

    private String join(Function<DocumentNode, String> text) {
        return nodes().stream().map(text).collect(Collectors.joining("."));
    }
}
