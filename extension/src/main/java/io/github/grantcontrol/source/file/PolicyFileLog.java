package io.github.grantcontrol.source.file;

import io.github.grantcontrol.policy.SettingProblem;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Tells administrators what became of the file. */
public final class PolicyFileLog implements PolicyFileListener {

    private static final Logger LOG = Logger.getLogger(PolicyFileLog.class);

    private Set<String> told = Set.of();

    /** What the server starts with. */
    public void started(PolicyFileState state) {
        if (state.reading().isPresent()) {
            taken(state);
        } else {
            LOG.infof("No policy file %s: only realms and clients set bounds", state.path());
        }
    }

    @Override
    public void taken(PolicyFileState state) {
        state.reading()
                .ifPresent(reading -> LOG.infof(
                        "Policy of %s in force: %d realms by name, SHA-256 %s, read in %d ms",
                        state.path(),
                        state.realms(),
                        reading.sha256(),
                        reading.took().toMillis()));
        List<SettingProblem> skipped = state.policy().skipped();
        // By what they say, for any change of the file moves them; what stays skipped has been told.
        skipped.stream().filter(line -> !told.contains(line.message())).forEach(line -> LOG.warn(line));
        told = skipped.stream().map(SettingProblem::message).collect(Collectors.toSet());
    }

    @Override
    public void refused(PolicyFileState state) {
        state.lastFailure().ifPresent(failure -> {
            LOG.errorf(
                    "%s: the policy of %s stays in force",
                    InvalidPolicyFileException.summary(state.path(), failure.problems()),
                    state.reading().map(reading -> reading.readAt().toString()).orElse("a server without a file"));
            for (SettingProblem problem : InvalidPolicyFileException.told(failure.problems())) {
                LOG.error(problem);
            }
        });
    }
}
