package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.JsonDocument;
import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.document.toml.TomlSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {

    private String file = "# sets nothing\n";
    private boolean inAdminRealm;

    @Test
    void acceptsSettingsThatNarrow() {
        file = "[oauth.grant_type.client_credentials.validity_period]\nmax = 300\n";

        assertThat(problems("[oauth.grant_type.client_credentials.validity_period]\nmax = 60\n"))
                .isEmpty();
    }

    @Test
    void namesTheSettingThatOverrides() {
        file = "[oauth.grant_type.client_credentials.validity_period]\nmax = 300\n";

        List<DocumentProblem> problems = problems("[oauth.grant_type.client_credentials.validity_period]\nmax = 600\n");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message())
                    .isEqualTo("overridden by max 300 of the server file (grant-control.toml, line 2)");
            assertThat(problem.position().describe()).isEqualTo("2:1");
            assertThat(problem.key()).contains("oauth.grant_type.client_credentials.validity_period.max");
        });
    }

    @Test
    void namesBoundsThatLeaveNoLifetime() {
        assertThat(problems("[oauth.grant_type.client_credentials.validity_period]\nmin = 600\nmax = 60\n"))
                .extracting(DocumentProblem::message)
                .contains("no token lifetime is possible with max 60 of these settings");
    }

    @Test
    void keepsAdministratorsFromLockingThemselvesOut() {
        String toml = "[oauth.grant_type.refresh_token]\nenable = false\n[oauth.grant_type.ciba]\nenable = false\n";
        assertThat(problems(toml)).isEmpty();
        inAdminRealm = true;
        assertThat(problems(toml))
                .extracting(DocumentProblem::message)
                .containsExactly("in the admin realm only the server file can restrict refresh_token,"
                        + " which administrators need to sign in");
    }

    @Test
    void measuresTheNameOfTheAttributeThatStoresTheSetting() {
        String rest = ".oauth.grant_type.ciba.enable";
        int longest = 255 - "client.".length() - rest.length();
        assertThat(problems(ofClient("x".repeat(longest)))).isEmpty();
        assertThat(problems(ofClient("x".repeat(longest + 1))))
                .extracting(DocumentProblem::message)
                .containsExactly("the client ID must not be empty, and the name of its attribute must have at most 255"
                        + " characters, but has 256");
        // One blank is three characters in the name of the attribute.
        assertThat(problems(ofClient(" ".repeat(longest / 3)))).isEmpty();
        assertThat(problems(ofClient(" ".repeat(longest / 3 + 1)))).hasSize(1);
    }

    @Test
    void namesAClientIdThatUtf8CannotEncode() {
        assertThat(check(JsonDocument.parseSettings("""
                        {"client": {"\\ud800": {"oauth": {"grant_type": {"ciba": {"enable": false}}}}}}
                        """.getBytes(StandardCharsets.UTF_8))))
                .extracting(DocumentProblem::message)
                .containsExactly("the client ID has half a character in it: a surrogate that is not part of a pair");
    }

    @Test
    void listsTheFirstHundredProblems() {
        file = "[oauth.grant_type.client_credentials.validity_period]\nmax = 300\n";
        StringBuilder toml = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            toml.append("[client.c")
                    .append(i)
                    .append(".oauth.grant_type.client_credentials.validity_period]\nmax=301\n");
        }

        assertThat(problems(toml.toString()))
                .hasSize(101)
                .last()
                .extracting(DocumentProblem::message)
                .isEqualTo("and 200 more");
    }

    private static String ofClient(String clientId) {
        return "[client.\"" + clientId + "\".oauth.grant_type.ciba]\nenable = false\n";
    }

    private List<DocumentProblem> problems(String toml) {
        return check(TomlSettings.parse(toml.getBytes(StandardCharsets.UTF_8)));
    }

    private List<DocumentProblem> check(SettingsDocument document) {
        PolicyFileContent content =
                PolicyFileContent.parse("grant-control.toml", file.getBytes(StandardCharsets.UTF_8));
        RealmPolicy policy =
                new RealmPolicy(((PolicyFileContent.Valid) content).settings(), "acme", RealmSettings.NONE);
        return new SettingsCheck(policy, inAdminRealm).problems(document);
    }
}
