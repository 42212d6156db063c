package io.github.grantcontrol.it.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the YAML of {@code realm-config}. */
final class KubernetesResources {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path REALM_CONFIG =
            Path.of("../realm-config").toAbsolutePath().normalize();

    private KubernetesResources() {}

    /** Reads a file, such as {@code kubernetes/keycloak.yaml}. */
    static JsonNode read(String file) {
        try {
            return parse(Files.readString(REALM_CONFIG.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses YAML that another document has as a text. */
    static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
