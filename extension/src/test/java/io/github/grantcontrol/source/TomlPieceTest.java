package io.github.grantcontrol.source;

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

/** A long file is read in pieces, and nobody can tell. */
class TomlPieceTest {

    private static final TomlPlaces PLACES = new TomlPlaces("f.toml");
    private static final String GRANT = "oauth.grant_type.client_credentials";

    @Property(tries = 2000)
    void piecesSayWhatTheWholeSays(@ForAll("documents") String document, @ForAll @IntRange(max = 200) int enough) {
        TomlPolicy whole = read(document, Integer.MAX_VALUE);

        assertThat(read(document, 0)).isEqualTo(whole);
        assertThat(read(document, enough)).isEqualTo(whole);
        Statistics.label("taken apart")
                .collect(TomlPiece.of(document, 0).size() > 2)
                .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 10));
        Statistics.label("valid").collect(whole instanceof TomlPolicy.Valid).coverage(coverage -> coverage.check(true)
                .percentage(percent -> percent > 10));
    }

    /** Whole realms most of the time, and then lines that make a piece mean something else than it does alone. */
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
    void aFileOfManyRealmsIsTakenApartBeforeTheFirstAndWhereOneBegins() {
        String head = "[server]\nhost = 'x'\n";
        String first = "[realm.a]\n\n[realm.a.oauth]\n";
        String second = " [ realm . 'b c' ]\n";
        String third = "[realm.\"d\".oauth]\nx = 1";

        assertThat(TomlPiece.of(head + first + second + third, 20))
                .containsExactly(new TomlPiece(head, 0), new TomlPiece(first, 2), new TomlPiece(second + third, 5));
        assertThat(TomlPiece.of("[realm.a]\r\n[realm.b]\r\n", 1))
                .containsExactly(
                        new TomlPiece("", 0), new TomlPiece("[realm.a]\r\n", 0), new TomlPiece("[realm.b]\r\n", 1));
        assertThat(TomlPiece.of(first + second, 1))
                .containsExactly(new TomlPiece("", 0), new TomlPiece(first, 0), new TomlPiece(second, 3));
    }

    @Example
    void whatCouldMeanSomethingElseInPiecesIsLeftWhole() {
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
            assertThat(TomlPiece.of(text, 1)).containsExactly(new TomlPiece(text, 0));
        }
        assertThat(TomlPiece.of(realms, realms.length())).containsExactly(new TomlPiece(realms, 0));
    }

    /** The parser never ends an array of dates, so a piece alone has no error where the whole has one. */
    @Example
    void whatAPieceLeavesOpenIsNoticed() {
        String document = "x = [1979-05-27]\n[realm.a]\n[realm.b]\n";

        assertThat(read(document, 0)).isEqualTo(read(document, Integer.MAX_VALUE));
    }

    private static TomlPolicy read(String document, int enough) {
        return TomlReader.read(document, PLACES, enough, () -> {});
    }
}
