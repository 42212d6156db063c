package io.github.grantcontrol.signing;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.SignatureException;

/** An ECDSA signature as most of JCA gives it: {@code SEQUENCE { r INTEGER, s INTEGER }} in ASN.1 DER (RFC 3279 §2.2.3). */
final class EcdsaSignatureConverter {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    /** Lengths below stand in one byte; the longest signature here has 139 bytes, which is this and one byte more. */
    private static final int LONG_FORM_OF_ONE_BYTE = 0x81;

    private EcdsaSignatureConverter() {}

    /**
     * The two numbers one after the other, each with zeros in front up to half of {@code bytes} (RFC 7518 §3.4).
     *
     * @throws SignatureException where {@code der} is something else, or a number is too long
     */
    static byte[] concatenated(byte[] der, int bytes) throws SignatureException {
        byte[] concatenated = new byte[bytes];
        try {
            ByteBuffer rest = content(ByteBuffer.wrap(der), SEQUENCE);
            putBefore(bytes / 2, content(rest, INTEGER), concatenated);
            putBefore(bytes, content(rest, INTEGER), concatenated);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SignatureException("Not an ECDSA signature in ASN.1 DER", e);
        }
        return concatenated;
    }

    /** What is in the next element of {@code from}, which then stands behind it. */
    private static ByteBuffer content(ByteBuffer from, int tag) throws SignatureException {
        int found = Byte.toUnsignedInt(from.get());
        if (found != tag) {
            throw new SignatureException("Not an ECDSA signature in ASN.1 DER: tag " + found);
        }
        int first = Byte.toUnsignedInt(from.get());
        int length = first == LONG_FORM_OF_ONE_BYTE ? Byte.toUnsignedInt(from.get()) : first;
        ByteBuffer content = from.slice(from.position(), length);
        from.position(from.position() + length);
        return content;
    }

    private static void putBefore(int end, ByteBuffer number, byte[] target) throws SignatureException {
        // DER puts a zero in front of a number whose first bit is set.
        while (number.remaining() > target.length / 2) {
            if (number.get() != 0) {
                throw new SignatureException("Not a signature of this curve: its numbers are too long");
            }
        }
        number.get(target, end - number.remaining(), number.remaining());
    }
}
