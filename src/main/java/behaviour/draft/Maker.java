package behaviour.draft;

import java.util.List;

/**
 * Makes items of complete drafts. Immutable and thread-safe.
 *
 * @param <T> an event or a product
 */
public interface Maker<T> {
    /** Reports to the draft what it lacks. */
    void check(Draft draft);

    /** Adds what the draft became; it has no problem. */
    void make(Draft draft, List<T> items);
}
