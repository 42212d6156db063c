package io.github.grantcontrol.source;

import io.github.grantcontrol.keycloak.ServerHooks;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.source.file.PolicyFileState;
import io.github.grantcontrol.source.names.MissingNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes the server file for the Server Info page of the admin console. */
final class PolicyServerInfo {

    private static final int MAX_LINES = 20;

    private PolicyServerInfo() {}

    /** @param absentGrants the grants that this server does not have, or whose feature is disabled */
    static Map<String, String> describe(PolicyFileState state, MissingNames missing, List<Grant> absentGrants) {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("Version", version());
        info.put("Keycloak", ServerHooks.describeServer());
        info.put(
                "Grants that the server does not have",
                absentGrants.isEmpty()
                        ? "none"
                        : absentGrants.stream().map(Grant::shortName).collect(Collectors.joining(", ")));
        info.put(
                "File",
                PrintableText.oneLine(state.path().toString())
                        + (state.reading().isPresent() ? "" : " (none)"));
        state.reading().ifPresent(reading -> {
            info.put("SHA-256", reading.sha256());
            info.put("Read at", reading.readAt().toString());
        });
        info.put("Realms in the file", String.valueOf(state.realms()));
        info.put("Missing realms", String.valueOf(missing.realms().size()));
        info.put("Missing clients", String.valueOf(missing.clients().size()));
        info.put("Skipped", String.valueOf(SettingProblem.count(state.content().skipped())));
        if (!state.content().skipped().isEmpty()) {
            info.put("Skipped lines", lines(state.content().skipped()));
        }
        info.put("Reloads", state.successfulReloads() + " successful, " + state.failedReloads() + " failed");
        info.put(
                "Last reload failure",
                state.lastFailure()
                        .map(failure -> failure.at() + ": " + lines(failure.problems()))
                        .orElse("none"));
        return info;
    }

    private static String version() {
        return Optional.ofNullable(PolicyServerInfo.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    /** Positions alone: Keycloak shows Server Info to the administrators of every realm, and the texts name others. */
    private static String lines(List<SettingProblem> problems) {
        List<SettingProblem> shown = problems.subList(0, Math.min(MAX_LINES, problems.size()));
        int left = SettingProblem.count(problems) - SettingProblem.count(shown);
        return shown.stream().map(problem -> problem.origin().describe()).collect(Collectors.joining("; "))
                + (left > 0 ? "; and " + left + " more" : "");
    }
}
