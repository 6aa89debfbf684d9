package aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTest {
    @ParameterizedTest
    @CsvSource({"1, 8", "1000, 8", "1001, 16", "2000, 16", "2001, 32", "4000, 32", "4001, 64", "10000, 64"})
    void isAsLargeAsItsNumberSays(int number, int mebibytes) {
        assertThat(Part.sizeOf(number)).isEqualTo(mebibytes << 20);
    }

    @Test
    void holdsLargeObjectsInTenThousand() {
        long all = IntStream.rangeClosed(1, 10_000).mapToLong(Part::sizeOf).sum();

        assertThat(all >> 30).isEqualTo(460);
    }
}
