package io.github.grantcontrol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SignatureException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcdsaSignatureConverterTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "3006020101020102, 0000000100000002", // short numbers are padded
        "300c02047f00000002047f000001, 7f0000007f000001", // full length
        "300e0205008000000002050080000001, 8000000080000001", // DER's leading zero is removed
        "30060201000201ff, 00000000000000ff", // the numbers have no sign
    })
    void concatenatesTheNumbers(String der, String concatenated) throws SignatureException {
        assertThat(HEX.formatHex(EcdsaSignatureConverter.derToConcatenated(HEX.parseHex(der), 8)))
                .isEqualTo(concatenated);
    }

    @Test
    void readsALengthOfTwoBytes() throws SignatureException {
        String number = "0242" + "01".repeat(66);
        byte[] der = HEX.parseHex("308188" + number + number);

        assertThat(EcdsaSignatureConverter.derToConcatenated(der, 132))
                .hasSize(132)
                .containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "30", // no length
                "3106020101020102", // not a sequence
                "3006030101020102", // not an integer
                "3003020101", // only one number
                "3006020101020402", // truncated
                "30820006020101020102", // a length that no signature needs
                "300b02050100000000020101", // too long for the curve
            })
    void rejectsEverythingElse(String der) {
        assertThatThrownBy(() -> EcdsaSignatureConverter.derToConcatenated(HEX.parseHex(der), 8))
                .isInstanceOf(SignatureException.class);
    }
}
