package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageRepresentationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsKeyAndParametersBesideTheText() throws Exception {
        LocalizableMessage message = MessageKey.DID_YOU_MEAN.with(
                "problem", MessageKey.UNKNOWN_KEY.with("name", "enabel"), "meant", "enable");

        assertThat(JSON.readTree(JSON.writeValueAsString(new RealmPolicyRepresentation.Note(message))))
                .isEqualTo(JSON.readTree("""
                        {"message": "unknown key 'enabel'; did you mean 'enable'?",
                         "message_key": "didYouMean",
                         "message_parameters": {
                           "problem": {
                             "message": "unknown key 'enabel'",
                             "message_key": "unknownKey",
                             "message_parameters": {"name": "enabel"}},
                           "meant": "enable"}}"""));
    }

    @Test
    void showsTextsOfOthersWithoutAKey() throws Exception {
        assertThat(JSON.writeValueAsString(EvaluationRepresentation.refused(
                        "invalid_scope", LocalizableMessage.ofText("Invalid scopes: a"), 400, List.of())))
                .contains("\"error_description\":\"Invalid scopes: a\"")
                .doesNotContain("_key", "would_refuse");
    }
}
