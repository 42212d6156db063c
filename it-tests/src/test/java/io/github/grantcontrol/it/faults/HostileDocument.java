package io.github.grantcontrol.it.faults;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Text that is expensive for a careless parser, in any size. Only some of it is valid TOML or JSON.
 *
 * @param kind what is hostile about it
 * @param ofSize returns text of about so many bytes
 */
record HostileDocument(String kind, IntFunction<String> ofSize) {

    /** The JSON parser refuses names of more than 50,000 characters. */
    private static final int MAX_JSON_NAME = 49_000;

    private static final String PASSWORD = "oauth.grant_type.password.";
    private static final String PERIOD = "oauth.grant_type.client_credentials.validity_period.";

    /** Documents of realm settings in TOML. */
    static final List<HostileDocument> TOML = List.of(
            new HostileDocument(
                    "long table name above many keys",
                    size -> lines("[" + "a".repeat(size / 2) + "]\n", size, i -> "k" + i + "=1\n")),
            new HostileDocument(
                    "long dotted table name above many keys",
                    size -> lines("[" + "a.".repeat(size / 4) + "a]\n", size, i -> "k" + i + "=1\n")),
            new HostileDocument(
                    "long client table above many misspelled keys",
                    size -> lines(
                            "[client.\"" + "/".repeat(size / 2) + "\"." + PASSWORD + "x]\n",
                            size,
                            i -> "enabel" + i + "=1\n")),
            new HostileDocument("long array", size -> "x=[" + "1,".repeat(size / 2) + "1]"),
            new HostileDocument("unclosed array", size -> "x=[" + "1,".repeat(size / 2)),
            new HostileDocument("array of tables", size -> lines("x=[", size, i -> "{a=1},") + "]"),
            new HostileDocument("deep array", size -> "x=" + "[".repeat(size / 2) + "]".repeat(size / 2)),
            new HostileDocument("unclosed deep array", size -> "x=" + "[".repeat(size)),
            new HostileDocument(
                    "deep inline table", size -> "x=" + "{a=".repeat(size / 4) + "1" + "}".repeat(size / 4)),
            new HostileDocument("unclosed deep inline table", size -> "x=" + "{a=".repeat(size / 3)),
            new HostileDocument("wide inline table", size -> lines("x={a=1", size, i -> ",k" + i + "=1") + "}"),
            new HostileDocument("long dotted key", size -> "a.".repeat(size / 2) + "a=1"),
            new HostileDocument("dotted keys of growing depth", size -> lines("", size, i -> "a.".repeat(i) + "k=1\n")),
            new HostileDocument("many dotted keys", size -> lines("", size, i -> PERIOD + "k" + i + "=1\n")),
            new HostileDocument(
                    "many misspelled grants", size -> lines("", size, i -> "[oauth.grant_typ.p" + i + "]\n")),
            new HostileDocument(
                    "many misspelled keys",
                    size -> lines("[oauth.grant_type.password]\n", size, i -> "enabl" + i + "=1\n")),
            new HostileDocument("many tables", size -> lines("", size, i -> "[t" + i + "]\n")),
            new HostileDocument("many arrays of tables", size -> lines("", size, i -> "[[a.b.c]]\n")),
            new HostileDocument("one table many times", size -> lines("", size, i -> "[a]\n")),
            new HostileDocument("long integer", size -> PERIOD + "max=" + "9".repeat(size)),
            new HostileDocument("long hexadecimal integer", size -> PERIOD + "max=0x" + "f".repeat(size)),
            new HostileDocument("long float", size -> PERIOD + "max=1." + "9".repeat(size)),
            new HostileDocument("long exponent", size -> PERIOD + "max=1e" + "9".repeat(size)),
            new HostileDocument("long underscores", size -> PERIOD + "max=1" + "_1".repeat(size / 2)),
            new HostileDocument("long string", size -> PASSWORD + "enable=\"" + "x".repeat(size) + "\""),
            new HostileDocument("long escapes", size -> PASSWORD + "enable=\"" + "\\u0000".repeat(size / 6) + "\""),
            new HostileDocument("unclosed string of several lines", size -> "x='''" + "''\n".repeat(size / 3)),
            new HostileDocument("line ends escaped", size -> "x=\"\"\"" + "\\\n \n".repeat(size / 4) + "\"\"\""),
            new HostileDocument("long comment", size -> "#" + "x".repeat(size)),
            new HostileDocument("blank lines", size -> "\r\n".repeat(size / 2)),
            new HostileDocument("carriage returns", size -> "\r".repeat(size)),
            new HostileDocument("zeroes", size -> "\0".repeat(size)),
            new HostileDocument(
                    "letters that normalize to eighteen", size -> "\"" + "\uFDFA".repeat(size / 3) + "\"=1"),
            new HostileDocument(
                    "combining marks out of order", size -> "\"a" + "\u0301\u0316".repeat(size / 4) + "\"=1"),
            new HostileDocument(
                    "client IDs in many spellings",
                    size -> lines("", size, i -> "[client.'" + "`".repeat(3) + i + "'.OAUTH.grant_type.password]\n")));

    /** The documents that {@code check} reads: those that cost its own part of the work, the positions and the report. */
    static final List<HostileDocument> FILE = TOML.stream()
            .filter(document -> Set.of(
                            "long client table above many misspelled keys",
                            "long array",
                            "deep array",
                            "dotted keys of growing depth",
                            "many misspelled keys",
                            "many tables")
                    .contains(document.kind()))
            .toList();

    /** Documents of realm settings in JSON, which are also requests for {@code evaluate}. */
    static final List<HostileDocument> JSON = List.of(
            new HostileDocument(
                    "long name above many members",
                    size -> lines(
                                    "{\"client\":\"m2m\",\"" + "/".repeat(Math.min(size / 2, MAX_JSON_NAME))
                                            + "\":{\"x\":1",
                                    size,
                                    i -> ",\"" + i + "\":1")
                            + "}}"),
            new HostileDocument(
                    "long name of tildes above many members",
                    size -> lines(
                                    "{\"" + "~".repeat(Math.min(size / 2, MAX_JSON_NAME)) + "\":{\"x\":1",
                                    size,
                                    i -> ",\"" + i + "\":1")
                            + "}}"),
            new HostileDocument("many members", size -> lines("{\"x\":1", size, i -> ",\"" + i + "\":1") + "}"),
            new HostileDocument("many members of one name", size -> lines("{\"x\":1", size, i -> ",\"x\":1") + "}"),
            new HostileDocument("names of one hash code", HostileDocument::namesOfOneHashCode),
            new HostileDocument("deep objects", size -> "{\"a\":".repeat(size / 6) + "1" + "}".repeat(size / 6)),
            new HostileDocument("unclosed deep objects", size -> "{\"a\":".repeat(size / 5)),
            new HostileDocument("deep arrays", size -> "{\"a\":" + "[".repeat(size / 2) + "]".repeat(size / 2) + "}"),
            new HostileDocument("unclosed deep arrays", size -> "[".repeat(size)),
            new HostileDocument("long array", size -> "{\"oauth\":[" + "1,".repeat(size / 2) + "1]}"),
            new HostileDocument("array of objects", size -> lines("{\"client\":[{}", size, i -> ",{\"a\":1}") + "]}"),
            new HostileDocument("long integer", size -> "{\"validity_period\":" + "9".repeat(size) + "}"),
            new HostileDocument("long fraction", size -> "{\"validity_period\":0." + "9".repeat(size) + "}"),
            new HostileDocument("long exponent", size -> "{\"validity_period\":1e" + "9".repeat(size) + "}"),
            new HostileDocument(
                    "large exponent many times",
                    size -> lines("{\"x\":1", size, i -> ",\"" + i + "\":1e999999999") + "}"),
            new HostileDocument("long text", size -> "{\"client\":\"" + "x".repeat(size) + "\"}"),
            new HostileDocument("long escapes", size -> "{\"scope\":\"" + "\\u000a".repeat(size / 6) + "\"}"),
            new HostileDocument("long escaped name", size -> "{\"" + "\\u002f".repeat(size / 6) + "\":1}"),
            new HostileDocument(
                    "many misspelled keys",
                    size -> lines(
                                    "{\"oauth\":{\"grant_type\":{\"password\":{\"enabel\":1",
                                    size,
                                    i -> ",\"enabl" + i + "\":1")
                            + "}}}}"),
            new HostileDocument(
                    "many misspelled grants",
                    size -> lines("{\"oauth\":{\"grant_type\":{\"x\":{}", size, i -> ",\"pasword" + i + "\":{}")
                            + "}}}"),
            new HostileDocument(
                    "combining marks out of order", size -> "{\"a" + "\u0301\u0316".repeat(size / 4) + "\":1}"),
            new HostileDocument(
                    "letters that normalize to eighteen", size -> "{\"" + "\uFDFA".repeat(size / 3) + "\":1}"),
            new HostileDocument("blanks", size -> " ".repeat(size)));

    /** Configurations of our client policy executor. */
    static final List<HostileDocument> EXECUTOR = List.of(
            new HostileDocument("many options", size -> lines("{\"x\":1", size, i -> ",\"o" + i + "\":1") + "}"),
            new HostileDocument("long option", size -> "{\"" + "o".repeat(size / 2) + "\":1}"),
            new HostileDocument("long value", size -> "{\"max\":\"" + "9".repeat(size) + "\"}"),
            new HostileDocument("long number", size -> "{\"max\":" + "9".repeat(Math.min(size, 900)) + "}"),
            new HostileDocument("long array", size -> "{\"max\":[" + "1,".repeat(size / 2) + "1]}"),
            new HostileDocument(
                    "wide object", size -> lines("{\"max\":{\"x\":1", size, i -> ",\"o" + i + "\":1") + "}}"));

    /** Forms of a token request by client credentials; what a form needs beside it is in front of it. */
    static final List<HostileDocument> FORM = List.of(
            new HostileDocument("long period", size -> "validity_period=" + "9".repeat(size)),
            new HostileDocument("long period of zeroes", size -> "validity_period=" + "0".repeat(size) + "60"),
            new HostileDocument("long blank period", size -> "validity_period=" + "+".repeat(size)),
            new HostileDocument("many periods", size -> lines("validity_period=1", size, i -> "&validity_period=1")),
            new HostileDocument("many scopes", size -> lines("scope=openid", size, i -> "+s" + i)),
            new HostileDocument("many parameters", size -> lines("p=1", size, i -> "&p" + i + "=1")),
            new HostileDocument("long name", size -> "validity_period" + "[".repeat(size) + "=1"),
            new HostileDocument("long resource", size -> "resource=urn:" + "x".repeat(size)));

    /** Valid TOML: as many settings as fit, each in an attribute of its own. */
    static final HostileDocument MANY_SETTINGS = new HostileDocument(
            "as many settings as fit",
            size -> lines(
                    "",
                    size,
                    i -> "client.a" + i
                            + ".oauth.grant_type={password={enable=false},device_code={enable=false},ciba={enable=false}}\n"));

    /** Returns text of about {@code size} bytes: the beginning, and then lines until it is as long. */
    private static String lines(String beginning, int size, IntFunction<String> line) {
        StringBuilder text = new StringBuilder(size + beginning.length()).append(beginning);
        for (int i = 0; text.length() < size; i++) {
            text.append(line.apply(i));
        }
        return text.toString();
    }

    /** "Aa" and "BB" have one hash code, and so have all texts of as many of the two. */
    private static String namesOfOneHashCode(int size) {
        return lines("{\"x\":1", size, i -> {
                    String bits =
                            String.format("%12s", Integer.toBinaryString(i)).replace(' ', '0');
                    return ",\"" + bits.replace("0", "Aa").replace("1", "BB") + "\":1";
                })
                + "}";
    }

    String of(int bytes) {
        return ofSize.apply(bytes);
    }

    @Override
    public String toString() {
        return kind;
    }
}
