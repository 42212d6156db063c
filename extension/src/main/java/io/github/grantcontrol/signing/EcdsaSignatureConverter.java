package io.github.grantcontrol.signing;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.SignatureException;

/**
 * Converts ECDSA signatures from the ASN.1 DER that most JCA providers return, {@code SEQUENCE { r INTEGER, s INTEGER }}
 * (RFC 3279 §2.2.3), to the format of a JWS (RFC 7518 §3.4).
 */
final class EcdsaSignatureConverter {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    /**
     * The byte before a length from 128 to 255. A smaller length has no such byte. The longest signature (P-521) has 139
     * bytes.
     */
    private static final int ONE_LENGTH_BYTE = 0x81;

    private EcdsaSignatureConverter() {}

    /**
     * Returns {@code r} and then {@code s}, each padded on the left with zeros to half of {@code length} (RFC 7518 §3.4).
     *
     * @param length of the JWS signature in bytes
     * @throws SignatureException if {@code der} is no such sequence, or a number is too long for the curve
     */
    static byte[] derToConcatenated(byte[] der, int length) throws SignatureException {
        byte[] concatenated = new byte[length];
        try {
            ByteBuffer numbers = readElement(ByteBuffer.wrap(der), SEQUENCE);
            copyBefore(length / 2, readElement(numbers, INTEGER), concatenated);
            copyBefore(length, readElement(numbers, INTEGER), concatenated);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SignatureException("Not an ECDSA signature in ASN.1 DER", e);
        }
        return concatenated;
    }

    /** Returns the content of the next element and moves {@code from} behind it. */
    private static ByteBuffer readElement(ByteBuffer from, int tag) throws SignatureException {
        int found = Byte.toUnsignedInt(from.get());
        if (found != tag) {
            throw new SignatureException(
                    "Not an ECDSA signature in ASN.1 DER: found tag " + found + ", expected " + tag);
        }
        int first = Byte.toUnsignedInt(from.get());
        int length = first == ONE_LENGTH_BYTE ? Byte.toUnsignedInt(from.get()) : first;
        ByteBuffer content = from.slice(from.position(), length);
        from.position(from.position() + length);
        return content;
    }

    private static void copyBefore(int end, ByteBuffer number, byte[] target) throws SignatureException {
        // DER puts a zero before a number whose first bit is set.
        while (number.remaining() > target.length / 2) {
            if (number.get() != 0) {
                throw new SignatureException(
                        "Not a signature of this curve: a number has more than " + target.length / 2 + " bytes");
            }
        }
        number.get(target, end - number.remaining(), number.remaining());
    }
}
