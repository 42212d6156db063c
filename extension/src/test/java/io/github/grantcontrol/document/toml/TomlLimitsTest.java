package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.document.DocumentLimits;
import io.github.grantcontrol.document.DocumentProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

class TomlLimitsTest {

    private static final String LONG = "k".repeat(DocumentLimits.MAX_KEY_LENGTH + 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[<long>]                   | 1:1 | a key longer than 4096 characters is not supported",
                "[<long>                    | 1:1 | a key longer than 4096 characters is not supported",
                "<long>=1                   | 1:1 | a key longer than 4096 characters is not supported",
                "[\"<long>\"]               | 1:1 | a key longer than 4096 characters is not supported",
                "x={<long>=1}               | 1:4 | a key longer than 4096 characters is not supported",
                "x={a=1,'<long>'=1}         | 1:8 | a key longer than 4096 characters is not supported",
                "x = <long>                 | 1:5 | a value without quotes longer than 4096 characters is not supported",
                "[<parts>]                  | 1:1 | a key with more than 64 parts is not supported",
                "a=1;<parts>=1              | 2:1 | a key with more than 64 parts is not supported",
                "x={<parts>=1}              | 1:4 | a key with more than 64 parts is not supported",
                "x=<arrays>                 | 1:36 | nesting deeper than 32 levels is not supported",
                "x=[\"]\",;<arrays>         | 2:33 | nesting deeper than 32 levels is not supported",
                "x=\"[\\\"\"#[;y=<arrays>   | 2:36 | nesting deeper than 32 levels is not supported",
                "x='''[''';y=<arrays>       | 2:36 | nesting deeper than 32 levels is not supported",
                "x=\"\"\"[\\\"\"\"\"\"\";y=<arrays> | 2:36 | nesting deeper than 32 levels is not supported",
                "x=<tables>                 | 1:100 | nesting deeper than 32 levels is not supported",
                "x=[<values>]               | 1:40006 | more than 20000 values in arrays and inline tables is not supported",
                "<lines>                    | 2001:1 | a text with more than 1000 lines that are not TOML is not supported",
            })
    void textThatExceedsALimitIsRefused(String text, String position, String message) {
        String hostile = text.replace("<long>", LONG)
                .replace("<parts>", "a.".repeat(64) + "a")
                .replace("<arrays>", "[".repeat(33))
                .replace("<tables>", "{a=".repeat(33))
                .replace("<lines>", "x y # z;[a;".repeat(500) + "[a];".repeat(1000) + "x;")
                .replace("<values>", "1,".repeat(20_001))
                .replace(';', '\n');

        assertThat(TomlLimits.check(hostile, 0)).hasValueSatisfying(problem -> {
            assertThat(problem.position().describe()).isEqualTo(position);
            assertThat(problem).extracting(DocumentProblem::message).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = \"<long>\"",
                "x = '<long>'",
                "x = \"\"\"<long>\"\"\"",
                "x = [<many>]",
                "x = [<strings>]",
                "# <long>",
                "x = 1 # <long>",
                "x = \"<brackets>\"",
                "x = '''<brackets>\n<brackets>'''",
                "# <brackets>",
                "<comments>",
                "x = 1\n<lines>",
                "x = [[1], [[2, 3]]]\ny = {a = [1, {b = 2}], c = 3}\n<lines>",
                "x = {a = {}, b = []}\n[[y]]\n<lines>",
            })
    void textWithinTheLimitsIsParsed(String text) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("[a.b.c").append(i).append("]\nk.l = 3.14\n");
        }
        String valid = text.replace("<long>", LONG)
                .replace("<many>", "1,".repeat(5000))
                .replace("<strings>", "\"[{\", '=.', ".repeat(5000))
                .replace("<comments>", " # =\n\t\n".repeat(2000))
                .replace("<brackets>", "[{=.".repeat(500))
                .replace("<lines>", lines);

        assertThat(Toml.parse(valid).errors()).isEmpty();
        assertThat(TomlLimits.check(valid, 0)).isEmpty();
    }
}
