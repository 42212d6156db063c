package io.github.grantcontrol.policy.origin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A pointer to a value in a JSON document (RFC 6901). Each pointer holds its own name and its parent only, so that the
 * memory of a document's pointers is linear in the document; the text is built on demand.
 *
 * @param parent the pointer to the object that has the member; empty for the document itself
 * @param name the name of the member
 */
public record JsonPointer(Optional<JsonPointer> parent, String name) implements DocumentPosition {

    /** The pointer to the whole document. */
    public static final JsonPointer ROOT = new JsonPointer(Optional.empty(), "");

    /** Returns the pointer to a member of the object at this pointer. */
    public JsonPointer member(String memberName) {
        return new JsonPointer(Optional.of(this), memberName);
    }

    @Override
    public String describe() {
        Deque<String> names = new ArrayDeque<>();
        for (JsonPointer at = this; at.parent.isPresent(); at = at.parent.get()) {
            names.push(at.name);
        }
        StringBuilder text = new StringBuilder();
        names.forEach(step -> text.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
