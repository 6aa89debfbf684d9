package behaviour;

import java.util.List;
import java.util.Map;

/**
 * What one block of records became. Every record is accepted (it gave one item or more), rejected (it gave exactly one
 * rejection) or skipped (a kind that says nothing of products).
 *
 * @param skippedNames how many records were skipped as what; names beyond the first hundred are counted together
 * @param <T> an {@link Event}, or a product of the catalogue
 */
public record ParsedBatch<T>(
        int batchNo,
        long firstRecord,
        int records,
        int skipped,
        Map<String, Integer> skippedNames,
        List<T> items,
        List<Rejection> rejections) {
    /** One of whose skipped records no names are known. */
    public ParsedBatch(
            int batchNo, long firstRecord, int records, int skipped, List<T> items, List<Rejection> rejections) {
        this(batchNo, firstRecord, records, skipped, Map.of(), items, rejections);
    }

    public int accepted() {
        return records - skipped - rejections.size();
    }

    public long lastRecord() {
        return firstRecord + records - 1;
    }
}
