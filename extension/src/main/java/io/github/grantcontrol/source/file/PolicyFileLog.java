package io.github.grantcontrol.source.file;

import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Logs what happens to the file. */
public final class PolicyFileLog implements PolicyFileListener {

    private static final Logger LOG = Logger.getLogger(PolicyFileLog.class);

    private Set<String> loggedSkipped = Set.of();

    /** Logs what the server starts with. */
    public void started(PolicyFileState state) {
        if (state.reading().isPresent()) {
            reloaded(state);
        } else {
            LOG.infof(
                    "There is no server file %s; settings come only from realms, clients and client policies",
                    path(state));
        }
    }

    @Override
    public void reloaded(PolicyFileState state) {
        state.reading()
                .ifPresent(reading -> LOG.infof(
                        "%s is in force: settings for %d realms, SHA-256 %s, read in %d ms",
                        path(state),
                        state.realms(),
                        reading.sha256(),
                        reading.took().toMillis()));
        List<SettingProblem> skipped = state.content().skipped();
        // By message, because any change of the file moves the positions; a line that stays is logged once.
        skipped.stream().filter(line -> !loggedSkipped.contains(line.message())).forEach(line -> LOG.warn(line));
        loggedSkipped = skipped.stream().map(SettingProblem::message).collect(Collectors.toSet());
    }

    @Override
    public void failed(PolicyFileState state) {
        state.lastFailure().ifPresent(failure -> {
            LOG.errorf(
                    "%s: %s",
                    InvalidPolicyFileException.summary(state.path(), failure.problems()),
                    state.reading()
                            .map(reading -> "the content that was read at " + reading.readAt() + " stays in force")
                            .orElse("the server continues without a file"));
            failure.problems().forEach(LOG::error);
        });
    }

    private static String path(PolicyFileState state) {
        return PrintableText.oneLine(state.path().toString());
    }
}
