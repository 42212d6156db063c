package io.github.grantcontrol.document.toml;



import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** A long file is read in pieces, and nobody can tell. */
class TomlChunkTest {

    private static final String GRANT = "oauth.grant_type.client_credentials";

    @Property(tries = 2000)
    void piecesSayWhatTheWholeSays(@ForAll("documents") String document, @ForAll @IntRange(max = 200) int enough) {
        PolicyFileContent whole = read(document, Integer.MAX_VALUE);

        assertThat(read(document, 0)).isEqualTo(whole);
        assertThat(read(document, enough)).isEqualTo(whole);
        Statistics.label("taken apart")
                .collect(TomlChunk.of(document, 0).size() > 2)
                .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 10));
        Statistics.label("valid").collect(whole instanceof PolicyFileContent.Valid).coverage(coverage -> coverage.check(true)
                .percentage(percent -> percent > 10));
    }

    /** Whatever was read before, and whatever of it was kept. */
    @Property(tries = 2000)
    void anEditionSaysWhatItSaysAlone(
            @ForAll("editions") List<String> editions, @ForAll @IntRange(max = 200) int enough) {
        TomlEditions file = new TomlEditions("f.toml");
        for (String edition : editions) {
            AtomicInteger breaks = new AtomicInteger();
            assertThat(file.next(edition, enough, breaks::incrementAndGet)).isEqualTo(read(edition, Integer.MAX_VALUE));
            Statistics.label("kept")
                    .collect(breaks.get() < breaksAlone(edition, enough))
                    .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 10));
        }
    }

    private static int breaksAlone(String edition, int enough) {
        AtomicInteger breaks = new AtomicInteger();
        new TomlEditions("f.toml").next(edition, enough, breaks::incrementAndGet);
        return breaks.get();
    }

    /** Each a change of the one before: lines gone, there twice, or of another document. */
    @Provide
    Arbitrary<List<String>> editions() {
        String realms = manyRealms(6);
        Arbitrary<String> first =
                Arbitraries.frequencyOf(Tuple.of(1, documents()), Tuple.of(1, Arbitraries.just(realms)));
        return Combinators.combine(first, documents(), Arbitraries.randoms()).as((document, other, random) -> {
            List<String> editions = new ArrayList<>(List.of(document));
            for (int i = 0; i < 3; i++) {
                List<String> lines = new ArrayList<>(editions.get(i).lines().toList());
                List<String> others = other.lines().toList();
                int at = random.nextInt(lines.size() + 1);
                switch (random.nextInt(4)) {
                    case 0 -> lines.addAll(at, others.subList(0, Math.min(others.size(), 2)));
                    case 1 -> lines.subList(at, Math.min(lines.size(), at + 2)).clear();
                    case 2 -> lines.replaceAll(line -> random.nextInt(8) == 0 ? line + " # changed" : line);
                    default -> lines.add(at, "");
                }
                editions.add(String.join("\n", lines));
            }
            return editions;
        });
    }

    @Example
    void onlyWhatChangedIsParsed() {
        String realms = manyRealms(100);
        TomlEditions file = new TomlEditions("f.toml");
        assertThat(parsedAfterTheFirst(file, realms)).isEqualTo(100);

        assertThat(parsedAfterTheFirst(file, realms)).isZero();
        String changed = realms.replace(
                "[realm.r7." + GRANT + ".validity_period]\nmax = 60\n",
                "[realm.r7." + GRANT + ".validity_period]\nmax = 3600\n");
        assertThat(parsedAfterTheFirst(file, changed)).isZero();
        assertThat(parsedAfterTheFirst(file, changed + "[realm.last]")).isEqualTo(1);
        assertThat(parsedAfterTheFirst(file, "# moves all\n" + changed + "[realm.last]"))
                .isEqualTo(101);
        String broken = "# moves all\n" + changed.replace("max = 60", "max = -1") + "[realm.last]";
        assertThat(parsedAfterTheFirst(file, broken)).isEqualTo(98);
        assertThat(parsedAfterTheFirst(file, "# moves all\n" + changed + "[realm.last]"))
                .as("what the good one said is kept")
                .isZero();
    }

    @Example
    void onlyTheLastGoodEditionIsKept() {
        String realms = manyRealms(100);
        String others = realms.replace("= 60", "= 61");
        String whole = "x = \"\"\"\"\"\"\n" + realms;
        TomlEditions file = new TomlEditions("f.toml");

        assertThat(parsedAfterTheFirst(file, realms)).isEqualTo(100);
        assertThat(parsedAfterTheFirst(file, others)).isEqualTo(99);
        assertThat(parsedAfterTheFirst(file, realms)).isEqualTo(99);
        assertThat(file.next(whole, 1, () -> {})).isInstanceOf(PolicyFileContent.Valid.class);
        assertThat(parsedAfterTheFirst(file, realms)).isEqualTo(100);
    }

    private static String manyRealms(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "[realm.r" + i + "." + GRANT + ".validity_period]\nmax = 60\n")
                .collect(Collectors.joining());
    }

    private static int parsedAfterTheFirst(TomlEditions file, String edition) {
        AtomicInteger breaks = new AtomicInteger();
        assertThat(file.next(edition, 1, breaks::incrementAndGet)).isEqualTo(read(edition, Integer.MAX_VALUE));
        return breaks.get();
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

        assertThat(TomlChunk.of(head + first + second + third, 20))
                .containsExactly(
                        new TomlChunk(head, 0, true, false),
                        new TomlChunk(first, 2, false, false),
                        new TomlChunk(second + third, 5, false, true));
        assertThat(TomlChunk.of("[realm.a]\r\n[realm.b]\r\n", 1))
                .containsExactly(
                        new TomlChunk("", 0, true, false),
                        new TomlChunk("[realm.a]\r\n", 0, false, false),
                        new TomlChunk("[realm.b]\r\n", 1, false, true));
        assertThat(TomlChunk.of(first + second, 1))
                .containsExactly(
                        new TomlChunk("", 0, true, false),
                        new TomlChunk(first, 0, false, false),
                        new TomlChunk(second, 3, false, true));
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
            assertThat(TomlChunk.of(text, 1)).containsExactly(new TomlChunk(text, 0, true, true));
        }
        assertThat(TomlChunk.of(realms, realms.length())).containsExactly(new TomlChunk(realms, 0, true, true));
    }

    /** The parser never ends an array of dates, so a piece alone has no error where the whole has one. */
    @Example
    void whatAPieceLeavesOpenIsNoticed() {
        String document = "x = [1979-05-27]\n[realm.a]\n[realm.b]\n";

        assertThat(read(document, 0)).isEqualTo(read(document, Integer.MAX_VALUE));
    }

    /** The first piece speaks of a realm in a notation that is not looked for, a later piece in the usual one. */
    @Example
    void aRealmInTwoPiecesIsNoticed() {
        for (String first :
                List.of("['realm'.a." + GRANT + "]", "[realm.\"\\u0061\"." + GRANT + "]", "realm.a.x = 1")) {
            String document =
                    first + "\nenable = false\n[realm.a." + GRANT + ".validity_period]\nmax = 60\n[realm.b]\n";

            assertThat(read(document, 0)).as(document).isEqualTo(read(document, Integer.MAX_VALUE));
        }
    }

    private static PolicyFileContent read(String document, int enough) {
        return new TomlEditions("f.toml").next(document, enough, () -> {});
    }
}
