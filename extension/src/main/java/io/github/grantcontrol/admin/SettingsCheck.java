package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.explain.IneffectiveSetting;
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

    private Optional<String> refusal(RealmSetting setting) {
        if (inAdminRealm && setting.grant().isNeededToAdminister()) {
            return Optional.of("in the admin realm only the server file can restrict "
                    + setting.grant().shortName() + ", which administrators need to sign in");
        }
        if (!setting.client()
                .map(StandardCharsets.UTF_8.newEncoder()::canEncode)
                .orElse(true)) {
            return Optional.of("the client ID has half a character in it: a surrogate that is not part of a pair");
        }
        return StoredSettings.canStore(setting)
                ? Optional.empty()
                : Optional.of("the client ID must not be empty, and the name of its attribute must have at most "
                        + StoredSettings.MAX_NAME_LENGTH + " characters, but has "
                        + KeyGrammar.attributeName(setting).length());
    }

    private static String message(IneffectiveSetting ineffective) {
        Sourced<?> by = ineffective.overriddenBy();
        String bound = ineffective.overriddenByKey().name() + " " + by.documentValue()
                + (by.layer() == Layer.SERVER_FILE
                        ? " of the server file"
                                + OriginRepresentation.of(by.origin()).inParentheses()
                        : " of these settings");
        return ineffective.leavesNoLifetime()
                ? "no token lifetime is possible with " + bound
                : "overridden by " + bound;
    }
}
