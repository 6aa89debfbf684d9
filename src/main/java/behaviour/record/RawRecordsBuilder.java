package behaviour.record;

import java.util.Arrays;
import java.util.BitSet;

/** Gathers records until they are a batch: in its bytes they follow each other, with one line feed after each. */
public final class RawRecordsBuilder {
    private final BatchLimits limits;
    private final BitSet truncated = new BitSet();
    private byte[] bytes;
    private int[] starts;
    private int[] ends;
    private final int namesBytes;
    private int records;
    private int length;

    /**
     * @param sizeHint bytes that the block will probably have
     * @param namesBytes bytes of the names that each record may repeat as attributes: they count towards the batch's
     *     bytes
     */
    public RawRecordsBuilder(BatchLimits limits, int sizeHint, int namesBytes) {
        this.limits = limits;
        this.namesBytes = namesBytes;
        this.bytes = new byte[sizeHint];
        int capacity = Math.min(limits.batchRecords(), 1024);
        this.starts = new int[capacity];
        this.ends = new int[capacity];
    }

    public void add(RecordLines lines) {
        int added = lines.end() - lines.start();
        if (records == starts.length) {
            starts = Arrays.copyOf(starts, records * 2);
            ends = Arrays.copyOf(ends, records * 2);
        }
        if (length + added >= bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + added + 1));
        }
        System.arraycopy(lines.bytes(), lines.start(), bytes, length, added);
        truncated.set(records, lines.isTooLong());
        starts[records] = length;
        length += added;
        ends[records] = length;
        bytes[length++] = '\n';
        records++;
    }

    public boolean isFull() {
        return records == limits.batchRecords() || length + (long) records * namesBytes >= limits.batchBytes();
    }

    public int length() {
        return length;
    }

    public RawRecords build(int batchNo, long firstRecord) {
        return new RawRecords(batchNo, firstRecord, records, bytes, starts, ends, truncated);
    }
}
