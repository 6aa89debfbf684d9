package behaviour.record;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Consecutive raw records of one object, cut out of its bytes: what becomes one batch. Where it is cut depends only on
 * the object's bytes and on {@link BatchLimits}.
 *
 * <p>Record {@code i} (from 0) has the bytes {@code starts[i]} to {@code ends[i]} (exclusive) of {@code bytes}, without
 * its line end. A record longer than the limit keeps only its first bytes and is marked in {@code truncated}.
 *
 * @param batchNo from 1
 * @param firstRecord number of the first record in its object, from 1; a CSV header has no number
 */
public record RawRecords(
        int batchNo, long firstRecord, int records, byte[] bytes, int[] starts, int[] ends, BitSet truncated) {
    /** One record of which the text was kept, as the cutter would have handed it out. */
    public static RawRecords of(long recordNo, String text, int maxRecordBytes) {
        byte[] bytes = (text + '\n').getBytes(StandardCharsets.UTF_8);
        BitSet truncated = new BitSet();
        truncated.set(0, bytes.length - 1 > maxRecordBytes);
        return new RawRecords(1, recordNo, 1, bytes, new int[] {0}, new int[] {bytes.length - 1}, truncated);
    }
}
