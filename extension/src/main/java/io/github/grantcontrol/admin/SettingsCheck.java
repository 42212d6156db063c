package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.explain.IneffectiveSetting;
import io.github.grantcontrol.source.attribute.StoredSettings;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a document may become a realm's own settings, as a whole or not at all.
 *
 * @param policy the realm's, for what the operator says
 * @param inAdminRealm whether the realm is the one in which nobody may lock administrators out
 */
record SettingsCheck(RealmPolicy policy, boolean inAdminRealm) {

    /** @throws InvalidSettingsException with every problem */
    void require(SettingsDocument document) {
        List<SettingsDocument.Finding> findings = new ArrayList<>(document.findings());
        for (RealmSetting setting : document.statements().settings()) {
            String place = setting.said().place();
            if (inAdminRealm && setting.grant().isNeededToAdminister()) {
                findings.add(document.finding(
                        place,
                        "in the admin realm only the server's file may restrict "
                                + setting.grant().shortName() + ": nobody can lock administrators out"));
            } else if (!StoredSettings.canBeStored(setting)) {
                findings.add(document.finding(
                        place,
                        "this client id is empty or too long: the name of the attribute, "
                                + setting.attribute().length() + " characters, may have "
                                + StoredSettings.LONGEST_NAME));
            }
        }
        for (IneffectiveSetting futile : IneffectiveSetting.in(document.statements(), policy)) {
            findings.add(document.finding(futile.setting().said().place(), message(futile)));
        }
        if (!findings.isEmpty()) {
            throw new InvalidSettingsException(
                    "The settings are not stored",
                    findings.stream().map(ProblemRepresentation::of).toList());
        }
    }

    private static String message(IneffectiveSetting futile) {
        OriginRepresentation by = OriginRepresentation.of(futile.by(), null);
        String bound = futile.byKey().path() + " " + KeyRepresentationMapper.value(futile.by());
        String who = futile.by().author() == Layer.OPERATOR
                ? "of the server's file" + (by.line() == null ? "" : " (" + by.file() + ", line " + by.line() + ")")
                : "of these settings";
        return futile.leavesNothing()
                ? "with " + bound + " " + who + " no lifetime would be left"
                : "this would not count, because of " + bound + " " + who;
    }
}
