package io.github.grantcontrol.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.JsonPointer;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {

    private static final String JSON = """
            {"oauth": {"grant_type": {"password": {"enable": false}}},
             "client": {"it's": {"oauth": {"grant_type": {"client_credentials": {"validity_period": {"max": 60}}}}}}}""";

    @Test
    void jsonIsReadWithPointers() {
        SettingsDocument document = parse(JSON);

        assertThat(document.problems()).isEmpty();
        assertThat(document.settings()
                        .client("it's")
                        .get(Grant.CLIENT_CREDENTIALS)
                        .get(SettingKey.MAX))
                .hasValueSatisfying(max -> {
                    assertThat(max.value()).isEqualTo(60L);
                    assertThat(max.origin().scope()).isEqualTo(Scope.CLIENT);
                    assertThat(max.origin().describe())
                            .isEqualTo("/client/it's/oauth/grant_type/client_credentials/validity_period/max");
                });
    }

    @Test
    void treeHasTheTablesOfTheDocument() {
        assertThat(SettingsTree.of(parse(JSON).settings()))
                .isEqualTo(Map.of(
                        "oauth", Map.of("grant_type", Map.of("password", Map.of("enable", false))),
                        "client",
                                Map.of(
                                        "it's",
                                        Map.of(
                                                "oauth",
                                                Map.of(
                                                        "grant_type",
                                                        Map.of(
                                                                "client_credentials",
                                                                Map.of("validity_period", Map.of("max", 60L))))))));
    }

    @Test
    void problemHasThePointerKeyAndValue() {
        assertThat(parse("{\"oauth\":{\"grant_type\":{\"password\":{\"enable\":\"maybe\"}}}}")
                        .problems())
                .containsExactly(new DocumentProblem(
                        pointer("oauth", "grant_type", "password", "enable"),
                        LocalizableMessage.ofText(
                                "oauth.grant_type.password.enable must be true or false, but is 'maybe'"),
                        Optional.of("oauth.grant_type.password.enable"),
                        Optional.of("maybe"),
                        Optional.of(SettingKey.ENABLE),
                        1));
    }

    @Test
    void problemsAreCountedThoughOnlyTheFirstAreListed() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            names.append("\"k").append(i).append("\":1,");
        }
        List<DocumentProblem> unknown = parse("{" + names + "\"last\":1}").problems();
        List<DocumentProblem> repeated =
                parse("{" + "\"oauth\":{},".repeat(500) + "\"oauth\":{}}").problems();

        assertThat(unknown).hasSize(101);
        assertThat(DocumentProblem.count(unknown)).isEqualTo(501);
        assertThat(repeated).hasSize(101);
        assertThat(DocumentProblem.count(repeated)).isEqualTo(500);
    }

    @Test
    void furtherProblemHasTheKeyOfItsOrigin() {
        SettingsDocument document = parse(JSON);
        SettingOrigin origin = document.settings()
                .realm()
                .get(Grant.PASSWORD)
                .get(SettingKey.ENABLE)
                .orElseThrow()
                .origin();

        assertThat(document.problemAt(new SettingProblem(origin, LocalizableMessage.ofText("not allowed"), 3)))
                .isEqualTo(new DocumentProblem(
                        pointer("oauth", "grant_type", "password", "enable"),
                        LocalizableMessage.ofText("not allowed"),
                        Optional.of("oauth.grant_type.password.enable"),
                        Optional.of("false"),
                        Optional.of(SettingKey.ENABLE),
                        3));
    }

    private static JsonPointer pointer(String... names) {
        JsonPointer pointer = JsonPointer.ROOT;
        for (String name : names) {
            pointer = pointer.member(name);
        }
        return pointer;
    }

    private static SettingsDocument parse(String json) {
        return JsonDocument.parseSettings(json.getBytes(StandardCharsets.UTF_8));
    }
}
