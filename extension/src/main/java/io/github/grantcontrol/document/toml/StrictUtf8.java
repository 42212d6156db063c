package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.origin.TextPosition;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes UTF-8 as TOML requires it: invalid bytes are an error and not a replacement character. */
final class StrictUtf8 {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictUtf8() {}

    /** Returns the text without the byte order mark that some editors write; empty if a byte is not UTF-8. */
    static Optional<String> decode(byte[] content) {
        try {
            return Optional.of(withoutMark(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content))));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Returns the position of the first byte that is not UTF-8. */
    static TextPosition firstError(byte[] content) {
        CharBuffer decoded = CharBuffer.allocate(content.length);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), decoded, true);
        return TextPosition.after(withoutMark(decoded.flip()));
    }

    private static String withoutMark(CharBuffer text) {
        boolean marked = text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK;
        return text.subSequence(marked ? 1 : 0, text.length()).toString();
    }
}
