package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.syntax.Edits;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * A key of ours with one or two edits anywhere is never skipped. The value is one that no key takes, so that an edit that
 * makes another key of ours is a problem as well.
 */
class MisspelledFileTest {

    @Property(tries = 3000)
    void misspelledKeyIsAnError(
            @ForAll("keys") String key,
            @ForAll("tables") String table,
            @ForAll @IntRange int one,
            @ForAll @IntRange int two,
            @ForAll boolean twice,
            @ForAll @IntRange(max = 9) int split) {
        String once = Edits.apply(table + key, one);
        String misspelled = twice ? Edits.apply(once, two) : once;

        assertThat(ParsedToml.read(lines(List.of(misspelled.split("\\.", -1)), split)))
                .as(misspelled)
                .isInstanceOf(PolicyFileContent.Invalid.class);
    }

    @Example
    void emptyStepBeforeMisspelledTablesIsAnError() {
        assertThat(ParsedToml.read("\"\".oauth.grant_.type.token_exchange.enable = true"))
                .isInstanceOf(PolicyFileContent.Invalid.class);
    }

    /** Neighboring parts of a key in quotes are another key in TOML. */
    @Property(tries = 1000)
    void partsInQuotesAreReadOrAnError(
            @ForAll("keys") String key,
            @ForAll("tables") String table,
            @ForAll @IntRange(max = 9) int from,
            @ForAll @IntRange(max = 9) int to,
            @ForAll @IntRange(max = 9) int split) {
        List<String> parts = List.of((table + key).split("\\."));
        int first = from % parts.size();
        int last = first + to % (parts.size() - first);
        List<String> quoted = Stream.of(
                        parts.subList(0, first).stream(),
                        Stream.of('"' + String.join(".", parts.subList(first, last + 1)) + '"'),
                        parts.subList(last + 1, parts.size()).stream())
                .flatMap(part -> part)
                .toList();

        assertThat(ParsedToml.read(lines(quoted, split)))
                .as("%s", quoted)
                .isInstanceOf(PolicyFileContent.Invalid.class);
    }

    /** Returns the key as a table and a key in it, or as one dotted key. */
    private static String lines(List<String> parts, int split) {
        List<String> steps =
                parts.stream().map(part -> part.isEmpty() ? "\"\"" : part).toList();
        int header = split % steps.size();
        return (header == 0 ? "" : "[" + String.join(".", steps.subList(0, header)) + "]\n")
                + String.join(".", steps.subList(header, steps.size())) + " = \"?\"";
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(Grant.names().stream()
                .filter(name -> !name.contains(":"))
                .flatMap(name -> SettingKey.of(Grant.findByName(name).orElseThrow())
                        .map(key -> KeyGrammar.PREFIX + name + "." + key.path()))
                .toList());
    }

    @Provide
    Arbitrary<String> tables() {
        return Arbitraries.of("", "realm.acme.", "realm.acme.client.batch.");
    }
}
