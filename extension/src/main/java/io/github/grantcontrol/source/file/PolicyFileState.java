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
 * The server file at one moment: what is in force, and the outcome of later changes.
 *
 * @param path where the file is looked for
 * @param content the last valid content, which is in force; nothing if there never was a file
 * @param reading what was read and when; empty if there never was a file
 * @param lastFailure the change that failed; empty once a later one succeeds
 * @param successfulReloads how many changes came into force since the start
 * @param failedReloads how many changes failed since the start, deletions among them
 */
public record PolicyFileState(
        Path path,
        PolicyFileContent.Valid content,
        Optional<Reading> reading,
        Optional<Failure> lastFailure,
        long successfulReloads,
        long failedReloads) {

    /**
     * The content that is in force.
     *
     * @param sha256 its digest in hexadecimal, as {@code sha256sum} prints it
     * @param readAt when it was read
     * @param took how long reading took
     */
    public record Reading(String sha256, Instant readAt, Duration took) {}

    /**
     * A change that failed.
     *
     * @param at when the server noticed it
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

    static PolicyFileState ofStart(Path path, PolicyFileContent.Valid content, Reading reading) {
        return new PolicyFileState(path, content, Optional.of(reading), Optional.empty(), 0, 0);
    }

    /** Returns the settings in force; the same object until a change comes into force. */
    public ServerFileSettings settings() {
        return content.settings();
    }

    /** Returns how many realms the file has settings for by name. */
    public int realms() {
        return settings().realms().size();
    }

    PolicyFileState reloaded(PolicyFileContent.Valid changed, Reading changedReading) {
        return new PolicyFileState(
                path, changed, Optional.of(changedReading), Optional.empty(), successfulReloads + 1, failedReloads);
    }

    PolicyFileState failed(List<SettingProblem> problems) {
        return new PolicyFileState(
                path,
                content,
                reading,
                Optional.of(new Failure(Instant.now(), problems)),
                successfulReloads,
                failedReloads + 1);
    }
}
