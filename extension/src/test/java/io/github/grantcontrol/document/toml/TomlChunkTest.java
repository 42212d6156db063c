package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** A long file that is read in chunks sets what the whole file sets. */
class TomlChunkTest {

    private static final String GRANT = "oauth.grant_type.client_credentials";

    @Property(tries = 2000)
    void chunksSetWhatTheWholeSets(
            @ForAll("documents") String document, @ForAll @IntRange(max = 200) int minCharacters) {
        PolicyFileContent whole = read(document, Integer.MAX_VALUE);

        assertThat(read(document, 0)).isEqualTo(whole);
        assertThat(read(document, minCharacters)).isEqualTo(whole);
        Statistics.label("split")
                .collect(TomlChunk.split(document, 0).size() > 2)
                .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 10));
        Statistics.label("valid")
                .collect(whole instanceof PolicyFileContent.Valid)
                .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 10));
    }

    /** Whole realms most of the time, and then lines that give a chunk another meaning than it has alone. */
    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> name =
                Arbitraries.of("a", "b", "c", "d", "e", "\"a\"", "'b'", "\"b.c\"", "\"\\u0061\"", "\"\"");
        Arbitrary<String> realm = name.flatMap(of -> Arbitraries.of(
                        "." + GRANT + "]\nenable = true",
                        "." + GRANT + ".validity_period]\nmax = 60",
                        "." + GRANT + ".validity_period]\nmax = 60 # " + of + "\n\n",
                        ".client.m2m." + GRANT + "]\nenable = false",
                        "]\n" + GRANT + ".validity_period = { max = 60 }",
                        " . oauth]\ngrant_type.client_credentials.enabled = true")
                .map(rest -> "[realm." + of + rest));
        Arbitrary<String> other = Arbitraries.of(
                "[" + GRANT + "]\nenable = true",
                "[oauth]",
                "grant_type.password.enable = false",
                "[server]\nhost = 'x'",
                "[realm]",
                "[realm]\na." + GRANT + ".enable = true",
                "realm.b." + GRANT + ".enable = true",
                "\"realm\".c." + GRANT + ".enable = true",
                "realm = 1",
                "[[realm.a]]",
                "[[realm]]",
                "[[apim.gateway]]\nx = 1",
                "[\"realm\".a." + GRANT + "]",
                "[ realm . a . " + GRANT + " ]\nenable = false",
                "\t[oauth]",
                "x = [1979-05-27]",
                "x = [11:44:02]",
                "x = { y = 1",
                "x = [\n[1, 2],",
                "]",
                "x = \"\"\"",
                "\"\"\"",
                "x = '''",
                "'''",
                "x = \"[realm.a]\"",
                "# [realm.a." + GRANT + "]",
                "x = \"unterminated",
                "[realm.a",
                "[realm.]",
                "[realm.a.b]",
                "\r",
                "# of a\r[realm.b." + GRANT + "]",
                "\t",
                "nonsense");
        return Arbitraries.frequencyOf(Tuple.of(9, realm), Tuple.of(1, other))
                .list()
                .ofMaxSize(6)
                .map(list -> list.stream().collect(Collectors.joining("\n")));
    }

    @Example
    void fileOfManyRealmsIsSplitBeforeTheFirstAndWhereOneBegins() {
        String head = "[server]\nhost = 'x'\n";
        String first = "[realm.a]\n\n[realm.a.oauth]\n";
        String second = " [ realm . 'b c' ]\n";
        String third = "[realm.\"d\".oauth]\nx = 1";

        assertThat(TomlChunk.split(head + first + second + third, 20))
                .containsExactly(
                        new TomlChunk(head, 0, true, false),
                        new TomlChunk(first, 2, false, false),
                        new TomlChunk(second + third, 5, false, true));
        assertThat(TomlChunk.split("[realm.a]\r\n[realm.b]\r\n", 1))
                .containsExactly(
                        new TomlChunk("", 0, true, false),
                        new TomlChunk("[realm.a]\r\n", 0, false, false),
                        new TomlChunk("[realm.b]\r\n", 1, false, true));
        assertThat(TomlChunk.split(first + second, 1))
                .containsExactly(
                        new TomlChunk("", 0, true, false),
                        new TomlChunk(first, 0, false, false),
                        new TomlChunk(second, 3, false, true));
    }

    @Example
    void textWithAnotherMeaningInChunksStaysWhole() {
        String realms = "[realm.a]\n[realm.b]\n";

        for (String text : List.of(
                realms + "[realm.a.oauth]",
                realms + "[realm.\"a\".oauth]",
                realms + "[oauth]",
                realms + "\t[oauth]",
                realms + "\t[realm.a]",
                realms + "[[realm.c]]",
                realms + "[realm.\"\\u0061\"]",
                realms + "x = '''",
                "x = \"\"\"\n" + realms,
                realms + "# a\r[realm.c]",
                "[server]\nx = 1\n")) {
            assertThat(TomlChunk.split(text, 1)).containsExactly(new TomlChunk(text, 0, true, true));
        }
        assertThat(TomlChunk.split(realms, realms.length())).containsExactly(new TomlChunk(realms, 0, true, true));
    }

    /** The parser never ends an array of dates, so a chunk alone has no error but the whole has one. */
    @Example
    void openArrayInAChunkIsAnError() {
        String document = "x = [1979-05-27]\n[realm.a]\n[realm.b]\n";

        assertThat(read(document, 0)).isEqualTo(read(document, Integer.MAX_VALUE));
    }

    /** The first chunk has a realm in a notation that is not looked for, a later chunk in the usual one. */
    @Example
    void realmInTwoChunksIsReadAsAWhole() {
        for (String first :
                List.of("['realm'.a." + GRANT + "]", "[realm.\"\\u0061\"." + GRANT + "]", "realm.a.x = 1")) {
            String document =
                    first + "\nenable = false\n[realm.a." + GRANT + ".validity_period]\nmax = 60\n[realm.b]\n";

            assertThat(read(document, 0)).as(document).isEqualTo(read(document, Integer.MAX_VALUE));
        }
    }

    @Example
    void fileThatIsTooLongToBeParsedAtOnceIsReadInChunksOnly() {
        String realms = "x = 1\n[realm.a]\n[realm.b." + GRANT + "]\n";

        assertThat(read(realms + "enable = true", 1, 60)).isEqualTo(read(realms + "enable = true", 1));
        assertThat(ParsedToml.problems(read(realms + "\nx y", 1, 60)))
                .singleElement()
                .asString()
                .startsWith("5:3: Unexpected");
        assertThat(ParsedToml.problems(read(realms + "x = " + "[".repeat(40), 1, 100)))
                .singleElement()
                .asString()
                .startsWith("4:")
                .endsWith("nesting deeper than 32 levels is not supported");
        // The parser throws, and nothing is known but the beginning of the chunk.
        assertThat(ParsedToml.problems(read(realms + "x = 11:44:02.-1 #" + " ".repeat(30), 1, 100)))
                .singleElement()
                .asString()
                .startsWith("3:1: the document cannot be parsed: ");
        for (String text :
                List.of(realms + "[oauth.token]", realms + "enable = true" + " ".repeat(99), "#".repeat(61))) {
            assertThat(ParsedToml.problems(read(text, 1, 60))).containsExactly("1:1: " + FileSizeLimit.notSplit(60));
        }
    }

    private static PolicyFileContent read(String document, int minCharacters, int maxParsed) {
        return PolicyFileReader.read("f.toml", document, "master", minCharacters, maxParsed);
    }

    private static PolicyFileContent read(String document, int minCharacters) {
        return PolicyFileReader.read("f.toml", document, "master", minCharacters, Integer.MAX_VALUE);
    }
}
