package collect;

import static org.assertj.core.api.Assertions.assertThat;

import collect.source.Checksum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestsTest {
    private static final byte[] BYTES = "0123456789".repeat(50).getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"sha-256, SHA-256", "sha-512, SHA-512", "sha, SHA-1", "md5, MD5"})
    void goesOnWhereAnotherProcessStopped(String algorithm, String name) throws NoSuchAlgorithmException {
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(BYTES));
        Digests first = Digests.start(new Checksum(algorithm, expected));
        first.update(BYTES, 0, 333);

        Digests second = Digests.resume(first.state());
        second.update(BYTES, 333, BYTES.length - 333);

        assertThat(second.hex(algorithm)).isEqualTo(expected);
        assertThat(second.hex(algorithm)).as("asked twice").isEqualTo(expected);
        assertThat(second.hex(Digests.SHA_256))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES)));
        assertThat(second.matches(new Checksum(algorithm, expected))).isTrue();
        assertThat(second.matches(new Checksum(algorithm, expected.replace(expected.charAt(0), 'x'))))
                .isFalse();
        assertThat(first.hex(algorithm)).isNotEqualTo(expected);
    }

    @Test
    void saysNothingOfAChecksumThatItDoesNotRun() {
        Digests digests = Digests.start(Checksum.NONE);

        assertThat(digests.matches(new Checksum("md5", "00"))).isTrue();
        assertThat(digests.matches(Checksum.NONE)).isTrue();
        assertThat(digests.matches(new Checksum(Digests.SHA_256, "00"))).isFalse();
    }
}
