package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says, or a piece of it.
 *
 * @param server for every realm
 * @param realms for single realms and their clients, by realm name
 * @param problems what keeps the file from being a policy
 * @param skipped what was passed over as no business of ours
 * @param mentions every realm and client that it names
 */
record TomlPart(
        SettingsByGrant server,
        Map<String, RealmSettings> realms,
        List<SettingProblem> problems,
        List<SettingProblem> skipped,
        List<NameReference> mentions) {

    TomlPart {
        realms = Map.copyOf(realms);
        problems = List.copyOf(problems);
        skipped = List.copyOf(skipped);
        mentions = List.copyOf(mentions);
    }

    /** The parts of one file in its order: the first alone speaks for the server, and no two of one realm. */
    static TomlPart together(List<TomlPart> parts) {
        Map<String, RealmSettings> realms = new HashMap<>();
        List<SettingProblem> problems = new ArrayList<>();
        List<SettingProblem> skipped = new ArrayList<>();
        List<NameReference> mentions = new ArrayList<>();
        for (TomlPart part : parts) {
            realms.putAll(part.realms);
            problems.addAll(part.problems);
            skipped.addAll(part.skipped);
            mentions.addAll(part.mentions);
        }
        return new TomlPart(parts.get(0).server, realms, problems, skipped, mentions);
    }

    /** What the parts of a whole file make. */
    PolicyFileContent policy(TomlPlaces places) {
        if (!problems.isEmpty()) {
            return new PolicyFileContent.Broken(
                    problems.stream().sorted(places.order()).toList());
        }
        return new PolicyFileContent.Valid(
                new ServerFileSettings(server, realms),
                skipped.stream().sorted(places.order()).toList(),
                mentions);
    }
}
