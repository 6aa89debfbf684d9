package behaviour;

/**
 * Consecutive raw records of one object, cut out of its bytes: what becomes one batch. Where it is cut depends only on
 * the object's bytes and on {@link CutLimits}.
 *
 * <p>Record {@code i} (from 0) has the bytes {@code starts[i]} to {@code ends[i]} (exclusive) of {@code bytes}, without its
 * line end. A record longer than the limit keeps only its first bytes and is marked in {@code truncated}.
 *
 * @param batchNo from 1
 * @param firstRecord number of the first record in its object, from 1; a CSV header has no number
 */
public record RecordBlock(
        int batchNo,
        long firstRecord,
        int records,
        byte[] bytes,
        int[] starts,
        int[] ends,
        java.util.BitSet truncated) {}
