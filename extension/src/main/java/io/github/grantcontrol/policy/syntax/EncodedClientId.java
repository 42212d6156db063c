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

    /** Returns the encoded client id; half a surrogate pair becomes a question mark, so that it does not decode. */
    static String encode(String clientId) {
        StringBuilder encoded = new StringBuilder(clientId.length());
        for (byte b : clientId.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
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
     * Returns the client id that is encoded or written as it is; empty if a percent sign does not begin a valid encoding.
     * An id that is written as it is cannot contain a percent sign: that is {@code %25}.
     */
    static Optional<String> decode(String text) {
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

    private static boolean isPlain(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.' || b == '_' || b == '-';
    }
}
