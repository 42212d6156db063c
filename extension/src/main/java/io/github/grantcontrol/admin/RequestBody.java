package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.source.RealmDocument;
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

    /** @throws BadSettings where there is more than the limit */
    static RequestBody read(InputStream body) {
        try {
            byte[] content = body.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new BadSettings(
                        "The request is too long",
                        List.of(ProblemView.of(new RealmDocument.Finding(
                                "", "this is longer than " + MOST_BYTES / 1024 + " KiB", Optional.empty()))));
            }
            return new RequestBody(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as a realm's own settings, in the language that the request names. */
    RealmDocument settings(MediaType type) {
        if (type == null) {
            throw new NotSupportedException("Content-Type must be application/json or " + TOML);
        }
        if (type.getSubtype().equalsIgnoreCase("toml")) {
            return RealmDocument.ofToml(content);
        }
        JsonEntries json = JsonEntries.of(content);
        return RealmDocument.of(json.members(), json.problems());
    }

    /** The body as a JSON object. */
    JsonEntries json() {
        return JsonEntries.of(content);
    }

    static List<ProblemView> views(List<Problem> problems) {
        return problems.stream()
                .map(problem ->
                        ProblemView.of(new RealmDocument.Finding(problem.place(), problem.message(), Optional.empty())))
                .toList();
    }
}
