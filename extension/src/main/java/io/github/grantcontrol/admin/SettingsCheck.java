package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.explain.IneffectiveSetting;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import io.github.grantcontrol.policy.syntax.ProblemList;
import io.github.grantcontrol.source.attribute.StoredSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds why a document cannot become the settings of a realm.
 *
 * @param policy the policy of the realm, for what the server file sets
 * @param inAdminRealm whether the realm is the admin realm, whose settings cannot lock administrators out
 */
record SettingsCheck(RealmPolicy policy, boolean inAdminRealm) {

    /** Returns the problems of the document and of its settings; of very many of either kind the first, and their number. */
    List<DocumentProblem> problems(SettingsDocument document) {
        ProblemList ofSettings = new ProblemList();
        for (RealmSetting setting : document.settings().all()) {
            refusal(setting)
                    .ifPresent(message -> ofSettings.add(setting.sourced().origin(), message));
        }
        for (IneffectiveSetting ineffective : IneffectiveSetting.find(document.settings(), policy)) {
            ofSettings.add(ineffective.setting().sourced().origin(), message(ineffective));
        }
        List<DocumentProblem> problems = new ArrayList<>(document.problems());
        ofSettings.listed().forEach(problem -> problems.add(document.problemAt(problem)));
        return problems;
    }

    private Optional<LocalizableMessage> refusal(RealmSetting setting) {
        if (inAdminRealm && setting.grant().isNeededToAdminister()) {
            return Optional.of(MessageKey.ADMIN_REALM_RESTRICTED.with(
                    "grant", setting.grant().shortName()));
        }
        if (!setting.client()
                .map(StandardCharsets.UTF_8.newEncoder()::canEncode)
                .orElse(true)) {
            return Optional.of(MessageKey.HALF_CHARACTER.with());
        }
        return StoredSettings.canStore(setting)
                ? Optional.empty()
                : Optional.of(MessageKey.LONG_CLIENT_ID.with(
                        "max",
                        StoredSettings.MAX_NAME_LENGTH,
                        "length",
                        KeyGrammar.attributeName(setting).length()));
    }

    private static LocalizableMessage message(IneffectiveSetting ineffective) {
        Sourced<?> by = ineffective.overriddenBy();
        String key = ineffective.overriddenByKey().name();
        LocalizableMessage bound = by.layer() == Layer.SERVER_FILE
                ? OriginRepresentation.of(by.origin())
                        .inFile(
                                MessageKey.OF_SERVER_FILE,
                                MessageKey.OF_SERVER_FILE_LINE,
                                "key",
                                key,
                                "value",
                                by.documentValue())
                : MessageKey.OF_THESE_SETTINGS.with("key", key, "value", by.documentValue());
        return (ineffective.leavesNoLifetime() ? MessageKey.NO_LIFETIME_WITH : MessageKey.OVERRIDDEN_BY)
                .with("bound", bound);
    }
}
