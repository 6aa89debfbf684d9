package feed;

/** Whether a feed reads an object. */
public sealed interface Match {
    default boolean isMatched() {
        return this instanceof Matched;
    }

    /** Why it is not read, for the ledger; empty when it is. */
    String reason();

    /** Read as this feed says. */
    record Matched(Feed feed) implements Match {
        @Override
        public String reason() {
            return "";
        }
    }

    /** Of no feed. */
    record Ignored(String reason) implements Match {}

    /** Of this feed, but no data: what it ignores, or what says that a business date is complete. */
    record SetAside(Feed feed, String reason) implements Match {}
}
