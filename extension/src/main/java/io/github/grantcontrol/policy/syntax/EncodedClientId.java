package io.github.grantcontrol.policy.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Client ids in names of attributes: percent-encoded UTF-8 (RFC 3986 §2.1) but for {@code A-Z a-z 0-9 . _ -}. Keycloak's
 * admin console removes quotes, brackets and other characters from the names of attributes when it saves a realm.
 */
final class EncodedClientId {

    private static final char ESCAPE = '%';

    private EncodedClientId() {}

    /**
     * Returns the encoded client id. A dot at its beginning or end is encoded too, see {@link #decode}. Half a surrogate
     * pair becomes a question mark, so that it does not decode.
     */
    static String encode(String clientId) {
        StringBuilder encoded = new StringBuilder(clientId.length());
        byte[] bytes = clientId.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            boolean dotAtEdge = b == '.' && (i == 0 || i == bytes.length - 1);
            if (isPlain(b) && !dotAtEdge) {
                encoded.append((char) b);
            } else {
                encoded.append(ESCAPE);
                encoded.append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
            }
        }
        return encoded.toString();
    }

    /**
     * Returns the client id that is encoded or written as it is. Empty if a percent sign does not begin a valid encoding,
     * and if the text begins or ends with a quote, a dot or a blank: it is a mistake, and which client is meant is not
     * known. An id that has these characters there is written encoded, and so is a percent sign, as {@code %25}.
     */
    static Optional<String> decode(String text) {
        if (text.isEmpty() || isDoubtful(text.charAt(0)) || isDoubtful(text.charAt(text.length() - 1))) {
            return Optional.empty();
        }
        if (text.indexOf(ESCAPE) < 0) {
            return Optional.of(text);
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(text.length());
        int end;
        for (int at = 0; at < text.length(); at = end) {
            if (text.charAt(at) != ESCAPE) {
                end = text.indexOf(ESCAPE, at) < 0 ? text.length() : text.indexOf(ESCAPE, at);
                decoded.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            end = at + 3;
            int high = end > text.length() ? -1 : Character.digit(text.charAt(at + 1), 16);
            int low = end > text.length() ? -1 : Character.digit(text.charAt(at + 2), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            decoded.write(high << 4 | low);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isDoubtful(char edge) {
        return edge == '"' || edge == '\'' || edge == '.' || Character.isWhitespace(edge);
    }

    private static boolean isPlain(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.' || b == '_' || b == '-';
    }
}
