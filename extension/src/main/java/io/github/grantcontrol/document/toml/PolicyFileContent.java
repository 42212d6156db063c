package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingProblem;

import java.util.List;

/**
 * What the operator's file says: a policy, or every problem that keeps it from being one.
 *
 * <p>Needs nothing of Keycloak, so that a file can be checked where no server is. Every place is {@code
 * <file>:<line>:<column>}, counted from 1.
 */
public sealed interface PolicyFileContent {

    /** A longer file is refused, before it takes the server's memory; as much of it as this Java has, 16 MiB at most. */
    int MOST_BYTES = FileSizeLimit.most(Runtime.getRuntime().maxMemory());

    /**
     * A file that can be read.
     *
     * @param statements what it says
     * @param skipped what was passed over as no business of ours, and why, in the order of the file
     * @param mentions every realm and client that it names, in the order of the file
     */
    record Valid(ServerFileSettings statements, List<SettingProblem> skipped, List<NameReference> mentions) implements PolicyFileContent {

        /** What a server without a file has. */
        public static final Valid NONE = new Valid(ServerFileSettings.NONE, List.of(), List.of());

        public Valid {
            skipped = List.copyOf(skipped);
            mentions = List.copyOf(mentions);
        }
    }

    /**
     * A file that says nothing, because it cannot be read as a policy.
     *
     * @param problems all of them, in the order of the file; never empty
     */
    record Broken(List<SettingProblem> problems) implements PolicyFileContent {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a file's content; throws nothing, whatever it is.
     *
     * @param file how places name the file
     * @param content its bytes: UTF-8, with or without a byte order mark
     */
    static PolicyFileContent of(String file, byte[] content) {
        return new TomlEditions(file).next(content, () -> {});
    }
}
