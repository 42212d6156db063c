package io.github.grantcontrol.source.file;

import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingProblem;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operator's file at one moment: what of it is in force, and what became of later changes.
 *
 * @param path where the file is looked for
 * @param policy what is in force: of the file as it was last readable, or nothing
 * @param reading what was read and when; empty where there never was a file
 * @param lastFailure the change that was not taken; empty once a later one was
 * @param goodReloads how many changes were taken since the start
 * @param brokenReloads how many changes were not taken since the start, deletions among them
 */
public record PolicyFileState(
        Path path,
        PolicyFileContent.Valid policy,
        Optional<Reading> reading,
        Optional<Failure> lastFailure,
        long goodReloads,
        long brokenReloads) {

    /**
     * The content that is in force.
     *
     * @param sha256 its digest in hexadecimal, to be compared with {@code sha256sum}
     * @param readAt when it was read
     * @param took how long reading it took, breaks included
     */
    public record Reading(String sha256, Instant readAt, Duration took) {}

    /**
     * A change that could not be taken.
     *
     * @param at when it was noticed
     * @param problems why, in the order of the file
     */
    public record Failure(Instant at, List<SettingProblem> problems) {
        public Failure {
            problems = List.copyOf(problems);
        }
    }

    static PolicyFileState withoutFile(Path path) {
        return new PolicyFileState(path, PolicyFileContent.Valid.NONE, Optional.empty(), Optional.empty(), 0, 0);
    }

    static PolicyFileState ofStart(Path path, PolicyFileContent.Valid policy, Reading reading) {
        return new PolicyFileState(path, policy, Optional.of(reading), Optional.empty(), 0, 0);
    }

    /** What the operator says. The same object as long as nothing else is in force. */
    public ServerFileSettings statements() {
        return policy.statements();
    }

    /** How many realms the file speaks of by name. */
    public int realms() {
        return policy.statements().realms().size();
    }

    PolicyFileState reloaded(PolicyFileContent.Valid taken, Reading reading) {
        return new PolicyFileState(path, taken, Optional.of(reading), Optional.empty(), goodReloads + 1, brokenReloads);
    }

    PolicyFileState failed(List<SettingProblem> problems) {
        return new PolicyFileState(
                path,
                policy,
                reading,
                Optional.of(new Failure(Instant.now(), problems)),
                goodReloads,
                brokenReloads + 1);
    }
}
