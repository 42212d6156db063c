package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingProblem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every text, and for every way to damage a good file. */
class AnyTextTest {

    private static final List<String> GOOD = List.of(
            "[server]\nhostname = \"localhost\"\n",
            "[oauth.grant_type.client_credentials]\nenable = true\n",
            "[oauth.grant_type.client_credentials.validity_period]\nmax = 86400\nmin = 60\n",
            "[oauth.grant_type.password]\nenable = false\n",
            "[realm.acme.oauth.grant_type.password]\nenable = true\n",
            "[realm.acme.client.batch.oauth.grant_type.client_credentials.validity_period]\nmax = 2592000\n",
            "[realm.\"my.realm\".oauth.grant_type.ciba]\nenable = false\n");

    @Property(tries = 500)
    void anyTextIsAPolicyOrHasProblemsAndNothingIsThrown(@ForAll("texts") String text) {
        check(PolicyFileContent.of("f.toml", text.getBytes(UTF_8)));
    }

    @Property(tries = 200)
    void anyBytesAreAPolicyOrHaveProblemsAndNothingIsThrown(@ForAll @Size(max = 200) byte[] bytes) {
        check(PolicyFileContent.of("f.toml", bytes));
    }

    @Property(tries = 400)
    void aDamagedFileIsAPolicyOrHasProblems(@ForAll("texts") String damage, @ForAll @IntRange(max = 999) int at) {
        String good = String.join("", GOOD);
        int cut = at * good.length() / 1000;

        check(PolicyFileContent.of("f.toml", (good.substring(0, cut) + damage + good.substring(cut)).getBytes(UTF_8)));
    }

    /** A write that was cut off may leave less, or a problem, but no switch the other way round. */
    @Property(tries = 300)
    void noSwitchIsTurnedWhereAFileIsCutOff(@ForAll @IntRange(max = 999) int at) {
        String good = String.join("", GOOD);
        PolicyFileContent cut = PolicyFileContent.of(
                "f.toml", good.substring(0, at * good.length() / 1000).getBytes(UTF_8));

        if (cut instanceof PolicyFileContent.Valid valid) {
            ServerFileSettings whole = ParsedToml.valid(good).statements();
            assertThat(whole.server().of(Grant.PASSWORD).enable().stream())
                    .containsAll(valid.statements().server().of(Grant.PASSWORD).enable().stream()
                            .toList());
            assertThat(whole.realms().keySet())
                    .containsAll(valid.statements().realms().keySet());
        }
    }

    @Property(tries = 50)
    void theOrderOfTablesDoesNotMatter(@ForAll Random random) {
        List<String> tables = new ArrayList<>(GOOD);
        Collections.shuffle(tables, random);

        ServerFileSettings one = ParsedToml.valid(String.join("", GOOD)).statements();
        ServerFileSettings other = ParsedToml.valid(String.join("", tables)).statements();

        assertThat(withoutPlaces(other)).isEqualTo(withoutPlaces(one));
    }

    /** Each character of a header of ours, changed: never is the table passed over as another product's. */
    @Property(tries = 400)
    void aHeaderOfOursWithOneOtherLetterIsNeverSkipped(
            @ForAll @IntRange(max = 40) int at, @ForAll("letters") char letter) {
        String header = "oauth.grant_type.client_credentials.enable";
        int index = at % header.length();
        if (header.charAt(index) == '.') {
            return;
        }
        String typo = header.substring(0, index) + letter + header.substring(index + 1);

        PolicyFileContent read = ParsedToml.read(typo + " = false");

        if (read instanceof PolicyFileContent.Valid valid) {
            assertThat(typo).isEqualTo(header);
            assertThat(valid.skipped()).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "[",
                "]",
                "[[",
                "]]",
                "{",
                "}",
                ".",
                ",",
                "=",
                "\"",
                "\"\"\"",
                "'",
                "'''",
                "#",
                "\n",
                "\r\n",
                "\\",
                "\\u00",
                " ",
                "oauth",
                "grant_type",
                "realm",
                "acme",
                "client",
                "password",
                "client_credentials",
                "validity_period",
                "enable",
                "max",
                "true",
                "1",
                "-1",
                "1e3",
                "0x1",
                "2026-01-01",
                "inf",
                "é",
                "😀",
                "\uFEFF",
                "\0",
                "\u2028");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(5);
        return Arbitraries.frequencyOf(Tuple.of(9, pieces), Tuple.of(1, any))
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.chars().range('a', 'z');
    }

    private static void check(PolicyFileContent policy) {
        if (policy instanceof PolicyFileContent.Broken broken) {
            assertThat(broken.problems()).isNotEmpty().allSatisfy(AnyTextTest::checkLine);
            assertThat(broken.problems()).isSortedAccordingTo(new TomlPlaces("f.toml").order());
        } else if (policy instanceof PolicyFileContent.Valid valid) {
            assertThat(valid.skipped()).allSatisfy(AnyTextTest::checkLine);
        }
    }

    private static void checkLine(SettingProblem problem) {
        assertThat(problem.toString()).matches("f\\.toml:[1-9]\\d*:[1-9]\\d*: [^\\p{Cntrl}]+");
    }

    private static String withoutPlaces(ServerFileSettings statements) {
        return new TreeMap<>(statements.realms())
                .toString()
                .concat(statements.server().toString())
                .replaceAll("f\\.toml:\\d+:\\d+", "");
    }
}
