package io.github.grantcontrol.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.source.Entry;
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
final class JsonEntries {

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Problem> problems = new ArrayList<>();
    private List<Member> members = List.of();

    /**
     * A member of an object.
     *
     * @param isNumber whether the value is a number of any kind
     * @param below the members of a value that is an object itself
     */
    record Member(String key, String place, Object plain, boolean isNumber, Optional<List<Member>> below)
            implements Entry {

        @Override
        public Optional<List<? extends Entry>> entries() {
            return below.map(members -> members);
        }
    }

    private JsonEntries() {}

    /** Takes a text apart; throws nothing, whatever it is. */
    static JsonEntries of(byte[] json) {
        JsonEntries entries = new JsonEntries();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                entries.problems.add(new Problem("", "this must be a JSON object"));
                return entries;
            }
            List<Member> read = entries.object(parser, "");
            if (parser.nextToken() == null) {
                entries.members = read;
            } else {
                entries.problems.add(
                        new Problem(place(parser.currentTokenLocation()), "something follows the JSON object"));
            }
        } catch (JsonProcessingException e) {
            entries.problems.add(new Problem(
                    e.getLocation() == null ? "" : place(e.getLocation()), Problem.inOneLine(e.getOriginalMessage())));
        } catch (IOException e) {
            entries.problems.add(new Problem("", "this is no text in UTF-8"));
        }
        return entries;
    }

    /** The members of the object; none where it could not be read to its end. */
    List<Member> members() {
        return members;
    }

    /** What is wrong with the text. */
    List<Problem> problems() {
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
                problems.add(new Problem(place, "this is there twice"));
            }
        }
        return read;
    }

    private Member member(JsonParser parser, String name, String place) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new Member(name, place, new Entry.Shown("an object"), false, Optional.of(object(parser, place)));
        }
        Object plain =
                switch (token) {
                    case VALUE_STRING -> parser.getText();
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    case VALUE_NULL -> new Entry.Shown("null");
                    case START_ARRAY -> {
                        parser.skipChildren();
                        yield new Entry.Shown("an array");
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
                : new Entry.Shown(parser.getText());
    }

    private static String place(JsonLocation location) {
        return ":" + location.getLineNr() + ":" + location.getColumnNr();
    }
}
