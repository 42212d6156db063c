package io.github.grantcontrol.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.JsonPointer;
import io.github.grantcontrol.policy.origin.TextPosition;
import io.github.grantcontrol.policy.syntax.ProblemList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A JSON object (RFC 8259) with the pointer to each member (RFC 6901). A name that occurs twice in one object is a problem.
 * Memory and time are linear in the document, see {@link DocumentLimits}.
 */
public final class JsonDocument {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DocumentLimits.MAX_DEPTH)
                    .maxNameLength(DocumentLimits.MAX_KEY_LENGTH)
                    .build())
            // Names of requests are not kept in a table that all parsers share.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final DocumentNode.Other OBJECT = new DocumentNode.Other("an object");
    private static final DocumentNode.Other ARRAY = new DocumentNode.Other("an array");
    private static final DocumentNode.Other NULL = new DocumentNode.Other("null");

    private final List<DocumentProblem> problems = new ArrayList<>();
    private List<DocumentNode> members = List.of();
    private int repeated;
    private int read;

    private JsonDocument() {}

    /** Parses any bytes. Never throws: errors are in {@link #problems}. */
    public static JsonDocument parse(byte[] json) {
        JsonDocument document = new JsonDocument();
        if (json.length > DocumentLimits.MAX_BYTES) {
            document.problem(DocumentLimits.tooLong(DocumentLimits.MAX_BYTES));
            return document;
        }
        try (JsonParser parser = JSON.createParser(json)) {
            document.parse(parser);
        } catch (JsonProcessingException e) {
            document.problems.add(
                    e.getLocation() == null
                            ? DocumentProblem.ofSyntax(JsonPointer.ROOT, e.getOriginalMessage())
                            : DocumentProblem.ofSyntax(position(e.getLocation()), e.getOriginalMessage()));
        } catch (IOException e) {
            document.problem(MessageKey.NOT_UTF_8.with());
        }
        return document;
    }

    /** Parses the settings of a realm. */
    public static SettingsDocument parseSettings(byte[] json) {
        JsonDocument document = parse(json);
        return SettingsDocument.read(document.members, document.problems, position -> false);
    }

    /** Returns the members of the object; none if it could not be read to its end. */
    public List<DocumentNode> members() {
        return members;
    }

    /** Returns what is wrong with the document. */
    public List<DocumentProblem> problems() {
        return problems;
    }

    private void parse(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problem(MessageKey.NO_OBJECT.with());
            return;
        }
        List<DocumentNode> all = object(parser, JsonPointer.ROOT);
        if (read > DocumentLimits.MAX_MEMBERS) {
            problem(MessageKey.TOO_MANY_MEMBERS.with("max", DocumentLimits.MAX_MEMBERS));
        } else if (parser.nextToken() != null) {
            problems.add(DocumentProblem.ofSyntax(
                    position(parser.currentTokenLocation()), MessageKey.TEXT_AFTER_OBJECT.with()));
        } else {
            members = all;
        }
        if (repeated > ProblemList.MAX_LISTED) {
            problems.add(DocumentProblem.ofMore(
                    JsonPointer.ROOT,
                    repeated - ProblemList.MAX_LISTED,
                    MessageKey.MORE_NAMES_TWICE.with("count", repeated - ProblemList.MAX_LISTED)));
        }
    }

    private List<DocumentNode> object(JsonParser parser, JsonPointer pointer) throws IOException {
        List<DocumentNode> object = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT && ++read <= DocumentLimits.MAX_MEMBERS) {
            String name = parser.currentName();
            JsonPointer at = pointer.member(name);
            parser.nextToken();
            DocumentNode member = member(parser, name, at);
            if (names.add(name)) {
                object.add(member);
            } else if (++repeated <= ProblemList.MAX_LISTED) {
                problems.add(DocumentProblem.ofSyntax(at, MessageKey.NAME_TWICE.with()));
            }
        }
        return object;
    }

    private DocumentNode member(JsonParser parser, String name, JsonPointer at) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return DocumentNode.ofTable(name, at, OBJECT, object(parser, at));
        }
        Object value =
                switch (parser.currentToken()) {
                    case VALUE_STRING -> parser.getText();
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    case VALUE_NULL -> NULL;
                    case START_ARRAY -> {
                        parser.skipChildren();
                        yield ARRAY;
                    }
                    default -> number(parser);
                };
        return DocumentNode.ofValue(name, at, value);
    }

    /** Returns a whole number as a {@code Long}, and any other number as it is written. */
    private static Object number(JsonParser parser) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        return type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG
                ? (Object) parser.getLongValue()
                : new DocumentNode.Other(parser.getText(), true);
    }

    private void problem(LocalizableMessage message) {
        problems.add(DocumentProblem.ofSyntax(JsonPointer.ROOT, message));
    }

    private static TextPosition position(JsonLocation location) {
        return new TextPosition(location.getLineNr(), location.getColumnNr());
    }
}
