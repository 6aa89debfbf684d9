package catalogue.version;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Product versions, bounded, in front of the database. Never stale beyond a catalogue load: each batch asks the
 * database for the catalogue's state, and another state means another, empty cache. Thread-safe.
 */
public final class ProductCache {
    private final long maximumSize;
    private Known current;

    /** @param maximumSize most versions kept */
    public ProductCache(long maximumSize) {
        this.maximumSize = maximumSize;
        this.current = new Known(new CatalogueState(-1, ""), maximumSize);
    }

    /** What is known in a state; one that a later state has replaced serves its batch to the end and is dropped. */
    synchronized Known at(CatalogueState state) {
        if (state.equals(current.state)) {
            return current;
        }
        Known known = new Known(state, maximumSize);
        if (!state.server().equals(current.state.server()) || state.generation() > current.state.generation()) {
            current = known;
        }
        return known;
    }

    /** What was read of the database while it was in this state, or in a later one. Null where nothing is known. */
    static final class Known {
        private static final int LONGEST_KEPT = 1_000;

        private final CatalogueState state;
        /** By product id where it is the version of all its events, else by what the file says of it. */
        private final Cache<Object, ProductVersion> versions;

        Known(CatalogueState state, long maximumSize) {
            this.state = state;
            this.versions = Caffeine.newBuilder()
                    .maximumSize(maximumSize)
                    .executor(Runnable::run)
                    .build();
        }

        CatalogueState state() {
            return state;
        }

        /** The version of all events of the product, whatever the file says of it. */
        ProductVersion ofProduct(String productId) {
            return versions.getIfPresent(productId);
        }

        ProductVersion of(Description description) {
            return versions.getIfPresent(description);
        }

        void put(Description description, boolean ofProduct, ProductVersion version) {
            if (description.length() <= LONGEST_KEPT) {
                versions.put(ofProduct ? description.productId() : description, version);
            }
        }
    }
}
