package collect;

import collect.source.Source;
import feed.Feed;
import java.time.LocalDate;

/** A feed that Footfall collects itself, and where its content comes from. */
public record CollectedFeed(Feed feed, Source source) {
    public String name() {
        return feed.name();
    }

    public Collection on(LocalDate date) {
        return new Collection(this, date);
    }
}
