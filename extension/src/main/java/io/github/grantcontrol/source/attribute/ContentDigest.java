package io.github.grantcontrol.source.attribute;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/** Identifies attributes by a digest: the first half of a SHA-256, in hexadecimal digits. */
final class ContentDigest {

    private static final int LENGTH = 32;

    private final StringBuilder content = new StringBuilder();

    static String of(Map<String, String> attributes) {
        ContentDigest digest = new ContentDigest();
        attributes.forEach((name, value) -> digest.add(name).add(value));
        return digest.finish();
    }

    static String of(Collection<String> texts) {
        ContentDigest digest = new ContentDigest();
        texts.forEach(digest::add);
        return digest.finish();
    }

    /** Adds a text with its length, so that different texts that join to the same content have different digests. */
    ContentDigest add(String text) {
        content.append(text.length()).append(':').append(text);
        return this;
    }

    String finish() {
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .formatHex(HashUtils.hash(JavaAlgorithm.SHA256, bytes))
                .substring(0, LENGTH);
    }
}
