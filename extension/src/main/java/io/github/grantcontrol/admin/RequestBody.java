package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.JsonDocument;
import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.policy.SettingProblem;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What a request carries, read up to a limit. */
final class RequestBody {

    /** As many bytes as a realm's own settings may have: some thousand clients, and little memory for the parser. */
    static final int MOST_BYTES = 256 * 1024;

    /** TOML has no registered media type; this is the one in use. */
    static final String TOML = "application/toml";

    private final byte[] content;

    private RequestBody(byte[] content) {
        this.content = content;
    }

    /** @throws InvalidSettingsException where there is more than the limit */
    static RequestBody read(InputStream body) {
        try {
            byte[] content = body.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new InvalidSettingsException(
                        "The request is too long",
                        List.of(ProblemRepresentation.of(new SettingsDocument.Finding(
                                "", "this is longer than " + MOST_BYTES / 1024 + " KiB", Optional.empty()))));
            }
            return new RequestBody(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as a realm's own settings, in the language that the request names. */
    SettingsDocument settings(MediaType type) {
        if (type == null) {
            throw new NotSupportedException("Content-Type must be application/json or " + TOML);
        }
        if (type.getSubtype().equalsIgnoreCase("toml")) {
            return SettingsDocument.ofToml(content);
        }
        JsonDocument json = JsonDocument.of(content);
        return SettingsDocument.of(json.members(), json.problems());
    }

    /** The body as a JSON object. */
    JsonDocument json() {
        return JsonDocument.of(content);
    }

    static List<ProblemRepresentation> views(List<SettingProblem> problems) {
        return problems.stream()
                .map(problem ->
                        ProblemRepresentation.of(new SettingsDocument.Finding(problem.place(), problem.message(), Optional.empty())))
                .toList();
    }
}
