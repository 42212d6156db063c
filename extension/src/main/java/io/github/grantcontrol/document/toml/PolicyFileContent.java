package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingProblem;
import java.util.List;

/**
 * The content of the server file: settings, or every problem that makes it invalid.
 *
 * <p>Needs no type of Keycloak, so that a file can be checked without a server.
 */
public sealed interface PolicyFileContent {

    /** The most bytes of a file: 16 MiB, or less if this Java has little memory. */
    int MAX_BYTES = FileSizeLimit.maxBytes(Runtime.getRuntime().maxMemory());

    /** The name of Keycloak's admin realm, unless an administrator changes it. */
    String DEFAULT_ADMIN_REALM = "master";

    /**
     * A valid file.
     *
     * @param settings what it sets
     * @param skipped skipped keys, and warnings, in the order of the file; of very many the first
     * @param names every realm and client that it names, in the order of the file
     */
    record Valid(ServerFileSettings settings, List<SettingProblem> skipped, List<NameReference> names)
            implements PolicyFileContent {

        /** The content of a server without a file. */
        public static final Valid NONE = new Valid(ServerFileSettings.NONE, List.of(), List.of());

        public Valid {
            skipped = List.copyOf(skipped);
            names = List.copyOf(names);
        }
    }

    /**
     * An invalid file. It sets nothing.
     *
     * @param problems the problems in the order of the file, never empty; of very many the first
     */
    record Invalid(List<SettingProblem> problems) implements PolicyFileContent {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Parses a file of a server whose admin realm is {@link #DEFAULT_ADMIN_REALM}. */
    static PolicyFileContent parse(String file, byte[] content) {
        return parse(file, content, DEFAULT_ADMIN_REALM);
    }

    /**
     * Parses a file with any content. Never throws.
     *
     * @param file the name of the file in origins
     * @param content UTF-8, with or without a byte order mark
     * @param adminRealm the name of the admin realm, which a grant that is disabled for every realm can lock
     */
    static PolicyFileContent parse(String file, byte[] content, String adminRealm) {
        return PolicyFileReader.read(file, content, adminRealm);
    }
}
