package io.github.grantcontrol.document.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every text, and for every damage to a valid file. */
class AnyTextTest {

    private static final List<String> VALID = List.of(
            "[server]\nhostname = \"localhost\"\n",
            "[oauth.grant_type.client_credentials]\nenable = true\n",
            "[oauth.grant_type.client_credentials.validity_period]\nmax = 86400\nmin = 60\n",
            "[oauth.grant_type.password]\nenable = false\n",
            "[realm.acme.oauth.grant_type.password]\nenable = true\n",
            "[realm.acme.client.batch.oauth.grant_type.client_credentials.validity_period]\nmax = 2592000\n",
            "[realm.\"my.realm\".oauth.grant_type.ciba]\nenable = false\n");

    @Property(tries = 500)
    void anyTextIsValidOrHasProblems(@ForAll("texts") String text) {
        check(PolicyFileContent.parse("f.toml", text.getBytes(UTF_8)));
    }

    @Property(tries = 200)
    void anyBytesAreValidOrHaveProblems(@ForAll @Size(max = 200) byte[] bytes) {
        check(PolicyFileContent.parse("f.toml", bytes));
    }

    @Property(tries = 400)
    void damagedFileIsValidOrHasProblems(@ForAll("texts") String damage, @ForAll @IntRange(max = 999) int at) {
        String valid = String.join("", VALID);
        int cut = at * valid.length() / 1000;

        check(PolicyFileContent.parse(
                "f.toml", (valid.substring(0, cut) + damage + valid.substring(cut)).getBytes(UTF_8)));
    }

    /** A write that was cut off leaves less, or a problem, but no other value. */
    @Property(tries = 300)
    void fileThatIsCutOffHasNoOtherValues(@ForAll @IntRange(max = 999) int at) {
        String valid = String.join("", VALID);
        PolicyFileContent cut = PolicyFileContent.parse(
                "f.toml", valid.substring(0, at * valid.length() / 1000).getBytes(UTF_8));

        if (cut instanceof PolicyFileContent.Valid left) {
            ServerFileSettings whole = ParsedToml.valid(valid).settings();
            assertThat(whole.server().get(Grant.PASSWORD).get(SettingKey.ENABLE).stream())
                    .containsAll(left.settings().server().get(Grant.PASSWORD).get(SettingKey.ENABLE).stream()
                            .toList());
            assertThat(whole.realms().keySet())
                    .containsAll(left.settings().realms().keySet());
        }
    }

    @Property(tries = 50)
    void orderOfTablesDoesNotMatter(@ForAll Random random) {
        List<String> tables = new ArrayList<>(VALID);
        Collections.shuffle(tables, random);

        ServerFileSettings one = ParsedToml.valid(String.join("", VALID)).settings();
        ServerFileSettings other = ParsedToml.valid(String.join("", tables)).settings();

        assertThat(withoutOrigins(other)).isEqualTo(withoutOrigins(one));
    }

    /** A table of ours with one changed character is never skipped as another product's. */
    @Property(tries = 400)
    void headerWithOneOtherLetterIsNeverSkipped(@ForAll @IntRange(max = 40) int at, @ForAll("letters") char letter) {
        String header = "oauth.grant_type.client_credentials.enable";
        int index = at % header.length();
        if (header.charAt(index) == '.') {
            return;
        }
        String misspelled = header.substring(0, index) + letter + header.substring(index + 1);

        PolicyFileContent read = ParsedToml.read(misspelled + " = false");

        if (read instanceof PolicyFileContent.Valid valid) {
            assertThat(misspelled).isEqualTo(header);
            assertThat(valid.skipped()).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> parts = Arbitraries.of(
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
        return Arbitraries.frequencyOf(Tuple.of(9, parts), Tuple.of(1, any))
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.chars().range('a', 'z');
    }

    private static void check(PolicyFileContent content) {
        if (content instanceof PolicyFileContent.Invalid invalid) {
            assertThat(invalid.problems()).isNotEmpty().allSatisfy(AnyTextTest::checkLine);
            assertThat(invalid.problems()).isSortedAccordingTo(Comparator.comparing(AnyTextTest::position));
        } else if (content instanceof PolicyFileContent.Valid valid) {
            assertThat(valid.skipped()).allSatisfy(AnyTextTest::checkLine);
        }
    }

    private static TextPosition position(SettingProblem problem) {
        return ((SettingOrigin.InFile) problem.origin()).position().orElseThrow();
    }

    private static void checkLine(SettingProblem problem) {
        assertThat(problem.toString()).matches("f\\.toml:[1-9]\\d*:[1-9]\\d*: [^\\p{Cntrl}]+");
    }

    /** Returns each setting as a line of its own: the order of a map's text differs between runs of Java. */
    private static List<String> withoutOrigins(ServerFileSettings settings) {
        RealmSettings server = new RealmSettings(settings.server(), Map.of());
        return Stream.concat(
                        server.all().stream().map(setting -> line("", setting)),
                        settings.realms().entrySet().stream().flatMap(realm -> realm.getValue().all().stream()
                                .map(setting -> line(realm.getKey(), setting))))
                .sorted()
                .toList();
    }

    private static String line(String realm, RealmSetting setting) {
        return String.join(
                " ",
                realm,
                setting.client().orElse(""),
                setting.grant().id(),
                setting.key().path(),
                setting.sourced().documentValue().toString());
    }
}
