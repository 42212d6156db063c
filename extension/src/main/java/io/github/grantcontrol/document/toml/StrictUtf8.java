package io.github.grantcontrol.document.toml;



import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8, as TOML wants it: what is no UTF-8 is an error and not a replacement character. */
public final class StrictUtf8 {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictUtf8() {}

    /** The text, without the byte order mark that some editors put first. */
    public static String decode(byte[] content) throws CharacterCodingException {
        return withoutMark(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)));
    }

    /** The text up to the first byte that is no UTF-8. */
    public static String beforeFirstError(byte[] content) {
        CharBuffer decoded = CharBuffer.allocate(content.length);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), decoded, true);
        return withoutMark(decoded.flip());
    }

    private static String withoutMark(CharBuffer text) {
        boolean marked = text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK;
        return text.subSequence(marked ? 1 : 0, text.length()).toString();
    }
}
