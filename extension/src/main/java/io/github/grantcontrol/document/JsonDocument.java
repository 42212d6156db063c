package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.SettingProblem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object taken apart (RFC 8259), each member with the pointer to it (RFC 6901). A name that comes twice in one
 * object is a problem and not a matter of luck.
 */
public final class JsonDocument {

    private static final JsonFactory JSON = new JsonFactory();

    private final List<SettingProblem> problems = new ArrayList<>();
    private List<Member> members = List.of();

    /**
     * A member of an object.
     *
     * @param isNumber whether the value is a number of any kind
     * @param below the members of a value that is an object itself
     */
    public record Member(String key, String place, Object plain, boolean isNumber, Optional<List<Member>> below)
            implements DocumentNode {

        @Override
        public Optional<List<? extends DocumentNode>> entries() {
            return below.map(members -> members);
        }
    }

    private JsonDocument() {}

    /** Takes a text apart; throws nothing, whatever it is. */
    public static JsonDocument of(byte[] json) {
        JsonDocument entries = new JsonDocument();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                entries.problems.add(new SettingProblem("", "this must be a JSON object"));
                return entries;
            }
            List<Member> read = entries.object(parser, "");
            if (parser.nextToken() == null) {
                entries.members = read;
            } else {
                entries.problems.add(
                        new SettingProblem(place(parser.currentTokenLocation()), "something follows the JSON object"));
            }
        } catch (JsonProcessingException e) {
            entries.problems.add(new SettingProblem(
                    e.getLocation() == null ? "" : place(e.getLocation()), SettingProblem.inOneLine(e.getOriginalMessage())));
        } catch (IOException e) {
            entries.problems.add(new SettingProblem("", "this is no text in UTF-8"));
        }
        return entries;
    }

    /** The members of the object; none where it could not be read to its end. */
    public List<Member> members() {
        return members;
    }

    /** What is wrong with the text. */
    public List<SettingProblem> problems() {
        return problems;
    }

    private List<Member> object(JsonParser parser, String pointer) throws IOException {
        List<Member> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            parser.nextToken();
            Member member = member(parser, name, place);
            if (names.add(name)) {
                read.add(member);
            } else {
                problems.add(new SettingProblem(place, "this is there twice"));
            }
        }
        return read;
    }

    private Member member(JsonParser parser, String name, String place) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new Member(name, place, new DocumentNode.Shown("an object"), false, Optional.of(object(parser, place)));
        }
        Object plain =
                switch (token) {
                    case VALUE_STRING -> parser.getText();
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    case VALUE_NULL -> new DocumentNode.Shown("null");
                    case START_ARRAY -> {
                        parser.skipChildren();
                        yield new DocumentNode.Shown("an array");
                    }
                    default -> number(parser);
                };
        return new Member(name, place, plain, token.isNumeric(), Optional.empty());
    }

    /** Whole numbers that a lifetime can be, others as they are written. */
    private static Object number(JsonParser parser) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        return type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG
                ? (Object) parser.getLongValue()
                : new DocumentNode.Shown(parser.getText());
    }

    private static String place(JsonLocation location) {
        return ":" + location.getLineNr() + ":" + location.getColumnNr();
    }
}
