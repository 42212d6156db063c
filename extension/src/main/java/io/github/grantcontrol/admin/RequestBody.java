package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.DocumentLimits;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.JsonPointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads bodies of requests up to a limit. */
final class RequestBody {

    private RequestBody() {}

    /** @throws InvalidSettingsException if the body is longer than {@code maxBytes} */
    static byte[] read(InputStream body, int maxBytes) {
        try {
            byte[] content = body.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw InvalidSettingsException.of(
                        MessageKey.REQUEST_TOO_LONG,
                        List.of(DocumentProblem.ofSyntax(JsonPointer.ROOT, DocumentLimits.tooLong(maxBytes))));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
