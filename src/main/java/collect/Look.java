package collect;

/** What a look at a source has found. */
public sealed interface Look {
    default boolean isFound() {
        return this instanceof Found;
    }

    /** Content to be stored. */
    record Found(Claim claim, Download download) implements Look {}

    /** Nothing is to be done. */
    record Settled(CollectionOutcome outcome) implements Look {}
}
