package feed;

/** Whether a feed reads an object. */
public sealed interface Match {
    default boolean isMatched() {
        return this instanceof Matched;
    }

    /** Read as this feed says. */
    record Matched(Feed feed) implements Match {}

    /** Not read; {@code reason} is for the ledger. */
    record Ignored(String reason) implements Match {}
}
