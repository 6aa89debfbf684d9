package behaviour.draft;

/**
 * Makes items of complete drafts. Immutable and thread-safe.
 *
 * @param <T> an event or a product
 */
public interface ResultFactory<T> {
    /** Reports to the draft what it lacks. */
    void check(RecordBuilder draft);

    /** A place for the items of a block. @param records of the block @param bytes of the block */
    Items<T> items(int records, int bytes);
}
