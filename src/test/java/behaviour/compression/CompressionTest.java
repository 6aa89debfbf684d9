package behaviour.compression;

import static behaviour.Objects.URI;
import static behaviour.Objects.bytes;
import static behaviour.Objects.chunked;
import static behaviour.Objects.cut;
import static behaviour.Objects.gzip;
import static behaviour.Objects.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.record.BatchLimits;
import behaviour.record.RecordSplitter;
import behaviour.record.Syntax;
import com.github.luben.zstd.Zstd;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompressionTest {
    private static final List<String> RECORDS = List.of("1", "2", "|");

    static Stream<byte[]> compressedInParts() {
        byte[] none = new byte[0];
        return Stream.of(
                gzip(bytes("h\n1\n2\n")),
                join(gzip(bytes("h\n1")), gzip(none), gzip(bytes("\n2\n"))),
                join(gzip(bytes("h\n1\n2\n")), new byte[512]),
                Zstd.compress(bytes("h\n1\n2\n")),
                join(Zstd.compress(bytes("h\n1")), Zstd.compress(none), Zstd.compress(bytes("\n2\n"))),
                join(new byte[] {0x51, 0x2A, 0x4D, 0x18, 1, 0, 0, 0, 99}, Zstd.compress(bytes("h\n1\n2"))));
    }

    @ParameterizedTest
    @MethodSource("compressedInParts")
    void readsEveryMemberAndFrameHoweverTheBytesArrive(byte[] object) {
        assertThat(cut(open(new ByteArrayInputStream(object)))).isEqualTo(RECORDS);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(cut(open(chunked(object, seed)))).isEqualTo(RECORDS);
        }
    }

    @ParameterizedTest
    @MethodSource("compressedInParts")
    void neverTakesATruncatedObjectForAWholeOne(byte[] object) {
        for (int length = 5; length < object.length; length++) {
            byte[] start = Arrays.copyOf(object, length);
            try {
                assertThat(cut(open(new ByteArrayInputStream(start))))
                        .as("%d bytes", length)
                        .isSubsetOf("1", "2", "|");
            } catch (FailureException e) {
                assertThat(e.failure()).isInstanceOf(ObjectUnreadable.class);
            }
        }
    }

    @Test
    void refusesATruncatedLastMemberAndFrame() {
        byte[] gzip = join(gzip(bytes("h\n1\n")), gzip(bytes("2\n")));
        byte[] zstd = join(Zstd.compress(bytes("h\n1\n")), Zstd.compress(bytes("2\n")));
        assertUnreadable(Arrays.copyOf(gzip, gzip.length - 1));
        assertUnreadable(Arrays.copyOf(gzip, gzip.length - 25));
        assertUnreadable(Arrays.copyOf(zstd, zstd.length - 1));
        assertUnreadable(Arrays.copyOf(zstd, zstd.length - 9));
    }

    @Test
    void refusesGarbageAfterTheLastMember() {
        assertUnreadable(join(gzip(bytes("h\n1\n")), bytes("garbage")));
        assertUnreadable(join(Zstd.compress(bytes("h\n1\n")), bytes("garbage")));
    }

    @Test
    void refusesAWrongChecksum() {
        byte[] object = gzip(bytes("h\n1\n"));
        object[object.length - 8] ^= 1;
        assertUnreadable(object);
    }

    @Test
    void refusesWhatOnlyLooksCompressed() {
        assertUnreadable(new byte[] {0x1F, (byte) 0x8B, 8});
        assertUnreadable(new byte[] {0x1F, (byte) 0x8B, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
        assertUnreadable(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1, 2, 3, 4, 5});
    }

    @Test
    void stopsABomb() {
        byte[] zeros = new byte[8 << 20];
        ExpansionLimits limits = new ExpansionLimits(100, 1 << 20, 1L << 40);
        for (byte[] bomb : List.of(gzip(zeros), Zstd.compress(zeros))) {
            assertThatThrownBy(() -> cut(RecordSplitter.open(
                            new ByteArrayInputStream(join(bomb)), URI, Syntax.NDJSON, BatchLimits.DEFAULT, limits)))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("expanded");
        }
        ExpansionLimits wide = new ExpansionLimits(100, 16 << 20, 1L << 40);
        assertThat(cut(RecordSplitter.open(
                        new ByteArrayInputStream(gzip(zeros)), URI, Syntax.NDJSON, BatchLimits.DEFAULT, wide)))
                .hasSize(2);
    }

    @Test
    void stopsAtTheMostBytesOfAnObject() {
        ExpansionLimits limits = new ExpansionLimits(200, 1, 1000);
        assertThatThrownBy(() -> cut(RecordSplitter.open(
                        new ByteArrayInputStream(new byte[1001]), URI, Syntax.NDJSON, BatchLimits.DEFAULT, limits)))
                .isInstanceOf(FailureException.class);
    }

    @Test
    void tellsABrokenConnectionFromACorruptObject() {
        byte[] object = gzip(bytes("h\n1\n2\n"));
        InputStream breaking = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given == object.length - 4) {
                    throw new IOException("Connection reset");
                }
                return object[given++] & 0xFF;
            }
        };
        assertThatThrownBy(() -> cut(open(breaking)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Connection reset");
    }

    private static RecordSplitter open(InputStream object) {
        return RecordSplitter.open(object, URI, Syntax.CSV, BatchLimits.DEFAULT, ExpansionLimits.DEFAULT);
    }

    private static void assertUnreadable(byte[] object) {
        assertThatThrownBy(() -> cut(open(new ByteArrayInputStream(object))))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.failure()).isInstanceOf(ObjectUnreadable.class));
    }
}
