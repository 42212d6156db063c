package io.github.grantcontrol.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Parses an export of events: a JSON array (RFC 8259) of objects, as {@code GET /admin/realms/{realm}/events} and {@code
 * kcadm get events} give it. The JAR has no JSON library when it runs alone, and needs little of one: of each event the texts
 * and numbers, and the texts in {@code details}. It holds one event at a time.
 */
final class EventsJsonParser {

    private static final int MAX_DEPTH = 32;
    private static final String DETAILS = "details";

    private final String text;
    private int at;

    private EventsJsonParser(String text) {
        this.text = text;
    }

    /**
     * One event.
     *
     * @param members its texts and numbers by name, as they are written
     * @param details its details
     */
    record ExportedEvent(Map<String, String> members, Map<String, String> details) {}

    /**
     * Parses the whole text.
     *
     * @throws IOException if it is not a JSON array of objects
     */
    static void parse(String json, Consumer<ExportedEvent> events) throws IOException {
        // A byte order mark, which PowerShell writes.
        EventsJsonParser parser = new EventsJsonParser(json.startsWith("\ufeff") ? json.substring(1) : json);
        parser.expect('[', "an array of events");
        if (!parser.skip(']')) {
            do {
                Map<String, String> details = new HashMap<>();
                Map<String, String> members = parser.object(details, 1);
                events.accept(new ExportedEvent(members, details));
            } while (parser.skip(','));
            parser.expect(']', "',' or ']'");
        }
        if (parser.peek() != 0) {
            throw parser.unexpected("the end");
        }
    }

    /** Reads an object; {@code details} gets the members of its member of that name. */
    private Map<String, String> object(Map<String, String> details, int depth) throws IOException {
        Map<String, String> members = new HashMap<>();
        expect('{', "an object");
        if (skip('}')) {
            return members;
        }
        do {
            String name = string();
            expect(':', "':'");
            if (depth == 1 && name.equals(DETAILS) && peek() == '{') {
                details.putAll(object(Map.of(), depth + 1));
            } else {
                String value = value(depth + 1);
                if (value != null) {
                    members.put(name, value);
                }
            }
        } while (skip(','));
        expect('}', "',' or '}'");
        return members;
    }

    /** Reads a value and returns it if it is a text or a number; otherwise null. */
    private String value(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw unexpected("at most " + MAX_DEPTH + " levels");
        }
        char next = peek();
        if (next == '"') {
            return string();
        } else if (next == '{') {
            object(Map.of(), depth);
            return null;
        } else if (next == '[') {
            array(depth);
            return null;
        }
        int start = at;
        while (at < text.length() && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.matches("true|false|null")) {
            return null;
        }
        if (!word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            at = start;
            throw unexpected("a value");
        }
        return word;
    }

    private void array(int depth) throws IOException {
        expect('[', "an array");
        if (skip(']')) {
            return;
        }
        do {
            value(depth + 1);
        } while (skip(','));
        expect(']', "',' or ']'");
    }

    private String string() throws IOException {
        expect('"', "a text in quotation marks");
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return value.toString();
            } else if (next == '\\') {
                value.append(escaped());
            } else if (next < ' ') {
                at--;
                throw unexpected("no control character");
            } else {
                value.append(next);
            }
        }
        throw unexpected("'\"'");
    }

    private char escaped() throws IOException {
        char next = at < text.length() ? text.charAt(at++) : 0;
        int simple = "\"\\/bfnrt".indexOf(next);
        if (next != 0 && simple >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(simple);
        }
        String hex = text.substring(at, Math.min(text.length(), at + 4));
        if (next != 'u' || !hex.matches("[0-9a-fA-F]{4}")) {
            throw unexpected("an escape sequence");
        }
        at += 4;
        return (char) Integer.parseInt(hex, 16);
    }

    /** Returns the next character that is not white space; 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean skip(char wanted) {
        boolean found = peek() == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char wanted, String expected) throws IOException {
        if (!skip(wanted)) {
            throw unexpected(expected);
        }
    }

    private IOException unexpected(String expected) {
        long line = text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        return new IOException("line " + line + ": expected " + expected
                + (at < text.length() ? ", but found '" + text.charAt(at) + "'" : ", but the file ends"));
    }
}
