package behaviour;

import java.util.List;

/**
 * What one block of records became. Every record is accepted (it gave one item or more), rejected (it gave exactly one
 * rejection) or skipped (a kind that says nothing of products).
 *
 * @param <T> an {@link Event}, or a product of the catalogue
 */
public record ParsedBatch<T>(
        int batchNo, long firstRecord, int records, int skipped, List<T> items, List<Rejection> rejections) {
    public int accepted() {
        return records - skipped - rejections.size();
    }

    public long lastRecord() {
        return firstRecord + records - 1;
    }
}
