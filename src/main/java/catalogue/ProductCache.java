package catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Products by id, bounded, in front of the database. Never stale beyond a catalogue load: each batch asks the database,
 * in its own transaction, for the catalogue's generation, and another generation means another, empty cache. Also
 * remembers which ids the catalogue does not know. Thread-safe.
 */
public final class ProductCache {
    private final long maximumSize;
    private volatile Generation current =
            new Generation(-1, Caffeine.newBuilder().maximumSize(0).build());

    /** @param maximumSize most products kept */
    public ProductCache(long maximumSize) {
        this.maximumSize = maximumSize;
    }

    /**
     * The cache of a generation; one that a later generation has replaced serves its batch to the end and is dropped.
     */
    public synchronized Generation at(long number) {
        if (number > current.number) {
            current = new Generation(
                    number, Caffeine.newBuilder().maximumSize(maximumSize).build());
        }
        return number == current.number
                ? current
                : new Generation(
                        number, Caffeine.newBuilder().maximumSize(maximumSize).build());
    }

    /** What was read of the catalogue while it had this generation, or a later one. */
    public record Generation(long number, Cache<String, ProductFacts> products) {}
}
