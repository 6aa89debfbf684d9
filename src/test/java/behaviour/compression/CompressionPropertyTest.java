package behaviour.compression;

import static behaviour.Objects.URI;
import static behaviour.Objects.cut;
import static behaviour.Objects.gzip;
import static behaviour.Objects.join;
import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Objects;
import behaviour.record.BatchLimits;
import behaviour.record.RecordSplitter;
import behaviour.record.Syntax;
import com.github.luben.zstd.ZstdOutputStream;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However compressed bytes are damaged: they give what they gave before, or the object is unreadable, and soon. */
class CompressionPropertyTest {
    private static final long MOST_CPU_NANOS = 2_000_000_000L;
    private static final int MAGIC_BYTES = 4;

    enum Damage {
        TURNED_BITS,
        CUT_OFF,
        CUT_OUT,
        WRITTEN_OVER,
        APPENDED
    }

    @Property(tries = 3000)
    void damagedBytesGiveTheSameRecordsOrNone(
            @ForAll @From("plain") byte[] plain,
            @ForAll boolean zstd,
            @ForAll Damage damage,
            @ForAll @IntRange(min = 1, max = 4) int times,
            @ForAll long seed) {
        byte[] whole = zstd ? zstd(plain) : gzip(plain);
        byte[] damaged = damaged(whole, damage, times, new Random(seed));
        List<String> records = read(plain);

        List<String> found = read(damaged);

        boolean stillCompressed =
                damaged.length >= MAGIC_BYTES && Arrays.equals(damaged, 0, MAGIC_BYTES, whole, 0, MAGIC_BYTES);
        if (found != null && stillCompressed) {
            assertThat(found).isEqualTo(records);
        }
    }

    @Property(tries = 2000)
    void whatOnlyBeginsLikeACompressedObjectIsUnreadableOrEmpty(
            @ForAll boolean zstd, @ForAll @From("noise") byte[] noise) {
        byte[] magic = Arrays.copyOf(zstd ? zstd(new byte[0]) : gzip(new byte[0]), MAGIC_BYTES);

        List<String> found = read(join(magic, noise));

        // by chance such bytes may be a frame of nothing, or of very little
        assertThat(found == null || found.size() < 3).isTrue();
    }

    @Provide
    Arbitrary<byte[]> plain() {
        return Arbitraries.of("a,b\n", "1,2\n", "\"x\ny\",3\n", "long and longer text,4\n", "ü,5\n")
                .list()
                .ofMaxSize(200)
                .map(parts -> Objects.bytes("h,i\n" + String.join("", parts)));
    }

    @Provide
    Arbitrary<byte[]> noise() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }

    /** Null when the object is unreadable. */
    private static List<String> read(byte[] object) {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            return cut(RecordSplitter.open(
                    new ByteArrayInputStream(object), URI, Syntax.CSV, BatchLimits.DEFAULT, ExpansionLimits.DEFAULT));
        } catch (FailureException refused) {
            assertThat(refused.failure()).isInstanceOf(ObjectUnreadable.class);
            return null;
        } finally {
            assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun)
                    .as("CPU time for %d bytes", object.length)
                    .isLessThan(MOST_CPU_NANOS);
        }
    }

    private static byte[] damaged(byte[] whole, Damage damage, int times, Random random) {
        byte[] damaged = whole.clone();
        int at = random.nextInt(whole.length);
        switch (damage) {
            case TURNED_BITS -> {
                for (int i = 0; i < times; i++) {
                    damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case CUT_OFF -> damaged = Arrays.copyOf(whole, at);
            case CUT_OUT ->
                damaged = join(
                        Arrays.copyOf(whole, at),
                        Arrays.copyOfRange(whole, Math.min(whole.length, at + times), whole.length));
            case WRITTEN_OVER -> {
                for (int i = at; i < Math.min(whole.length, at + 8 * times); i++) {
                    damaged[i] = (byte) random.nextInt();
                }
            }
            case APPENDED -> {
                byte[] more = new byte[times];
                random.nextBytes(more);
                damaged = join(whole, more);
            }
        }
        return damaged;
    }

    /** With a checksum, as the command {@code zstd} writes it. */
    private static byte[] zstd(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.setChecksum(true).write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
