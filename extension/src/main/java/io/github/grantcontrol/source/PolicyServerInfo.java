package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.source.file.PolicyFileState;
import io.github.grantcontrol.source.names.MissingNames;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the admin console's Server Info page shows of the file. */
final class PolicyServerInfo {

    private static final int MOST_LINES = 20;

    private PolicyServerInfo() {}

    static Map<String, String> of(PolicyFileState state, MissingNames unknown) {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("Version", version());
        info.put("File", state.path() + (state.reading().isPresent() ? "" : " (none)"));
        state.reading().ifPresent(reading -> {
            info.put("SHA-256", reading.sha256());
            info.put("Read at", reading.readAt().toString());
        });
        info.put("Realms by name", String.valueOf(state.realms()));
        info.put("Realms that are missing", String.valueOf(unknown.realms().size()));
        info.put("Clients that are missing", String.valueOf(unknown.clients().size()));
        info.put("Skipped", String.valueOf(state.policy().skipped().size()));
        if (!state.policy().skipped().isEmpty()) {
            info.put("Skipped lines", lines(state.policy().skipped()));
        }
        info.put("Reloads", state.goodReloads() + " good, " + state.brokenReloads() + " broken");
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

    private static String lines(List<SettingProblem> problems) {
        int left = problems.size() - MOST_LINES;
        return problems.stream().limit(MOST_LINES).map(SettingProblem::toString).collect(Collectors.joining("; "))
                + (left > 0 ? "; and " + left + " more" : "");
    }
}
