package collect.ledger;

import collect.source.Source;
import feed.Feed;
import java.time.LocalDate;

/**
 * A feed that Footfall collects itself, and where its content comes from.
 *
 * @param maxBytes longer content is refused
 */
public record CollectedFeed(Feed feed, Source source, long maxBytes) {
    public String name() {
        return feed.name();
    }

    public CollectionTask on(LocalDate date) {
        return new CollectionTask(this, date);
    }
}
