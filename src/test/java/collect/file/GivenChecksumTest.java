package collect.file;

import static collect.file.ValidatorTest.headers;
import static org.assertj.core.api.Assertions.assertThat;

import collect.source.Checksum;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenChecksumTest {
    private static final String SHA_256 = base64(32);
    private static final String SHA_512 = base64(64);
    private static final String MD5 = base64(16);

    @ParameterizedTest
    @CsvSource({"sha-256, 32", "sha-512, 64", "sha, 20", "md5, 16"})
    void readsADigestOfEachKindAndOfNoOtherLength(String algorithm, int bytes) {
        Checksum expected = new Checksum(algorithm, "07".repeat(bytes));

        assertThat(GivenChecksum.of(headers("repr-digest", algorithm + "=:" + base64(bytes) + ":"), false))
                .isEqualTo(expected);
        assertThat(GivenChecksum.of(headers("digest", algorithm.toUpperCase(Locale.ROOT) + "=" + base64(bytes)), false))
                .isEqualTo(expected);
        assertThat(GivenChecksum.of(headers("digest", algorithm + "=" + base64(bytes - 1)), true))
                .isEqualTo(Checksum.NONE);
        assertThat(GivenChecksum.of(headers("digest", algorithm + "=" + base64(bytes + 1)), true))
                .isEqualTo(Checksum.NONE);
    }

    @Test
    void prefersTheBestOfSeveral() {
        assertThat(GivenChecksum.of(
                                headers("digest", "md5=" + MD5 + ",sha-512=" + SHA_512 + ",sha-256=" + SHA_256), true)
                        .algorithm())
                .isEqualTo("sha-256");
        assertThat(GivenChecksum.of(headers("digest", "md5=" + MD5, "digest", "sha-512=" + SHA_512), true)
                        .algorithm())
                .isEqualTo("sha-512");
        assertThat(GivenChecksum.of(headers("digest", "md5=" + MD5, "repr-digest", "sha-256=:" + SHA_256 + ":"), true)
                        .algorithm())
                .isEqualTo("sha-256");
    }

    /** Of a part these two tell of the part alone. */
    @Test
    void takesWhatTellsOfTheAnswerOnlyOfAWholeOne() {
        assertThat(GivenChecksum.of(headers("content-md5", MD5), true)).isEqualTo(new Checksum("md5", "07".repeat(16)));
        assertThat(GivenChecksum.of(headers("content-md5", MD5), false)).isEqualTo(Checksum.NONE);
        assertThat(GivenChecksum.of(headers("content-digest", "sha-256=:" + SHA_256 + ":"), true)
                        .isGiven())
                .isTrue();
        assertThat(GivenChecksum.of(headers("content-digest", "sha-256=:" + SHA_256 + ":"), false))
                .isEqualTo(Checksum.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "x-checksum-sha-256, sha-256, 32",
        "x-checksum-sha256, sha-256, 32",
        "x-checksum-sha512, sha-512, 64",
        "x-checksum-sha1, sha, 20",
        "x-checksum-md5, md5, 16"
    })
    void readsWhatIsWrittenInHex(String name, String algorithm, int bytes) {
        assertThat(GivenChecksum.of(headers(name, " " + "AB".repeat(bytes)), false))
                .isEqualTo(new Checksum(algorithm, "ab".repeat(bytes)));
        assertThat(GivenChecksum.of(headers(name, "no hex"), false)).isEqualTo(Checksum.NONE);
    }

    @Test
    void readsThatOfAnObjectStore() {
        assertThat(GivenChecksum.of(headers("x-amz-checksum-sha256", SHA_256), false))
                .isEqualTo(new Checksum("sha-256", "07".repeat(32)));
        assertThat(GivenChecksum.of(headers("x-amz-checksum-sha256", SHA_256 + "-3"), false))
                .isEqualTo(Checksum.NONE);
        assertThat(GivenChecksum.of(headers(), true)).isEqualTo(Checksum.NONE);
    }

    @Test
    void isKeptAsText() {
        Checksum checksum = new Checksum("md5", "ab=cd");

        assertThat(Checksum.parse(checksum.toString())).isEqualTo(checksum);
        assertThat(Checksum.NONE).hasToString("");
        assertThat(Checksum.parse("")).isEqualTo(Checksum.NONE);
    }

    private static String base64(int bytes) {
        byte[] value = new byte[bytes];
        java.util.Arrays.fill(value, (byte) 7);
        return Base64.getEncoder().encodeToString(value);
    }
}
