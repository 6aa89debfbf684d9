package collect.ledger;

import aws.s3.ObjectName;
import java.time.LocalDate;

/** The content of one business date of a feed, to be collected into one object. */
public record CollectionTask(CollectedFeed feed, LocalDate date) {

    public String bucket() {
        return feed.feed().bucket();
    }

    public String key() {
        return feed.feed().prefix() + feed.feed().delivery().keys().keyOf(date);
    }

    /** The object that it becomes. */
    public ObjectName target() {
        return new ObjectName(bucket(), key());
    }

    public boolean isCatalogue() {
        return feed.source().isCatalogue();
    }

    /** For people: which feed and date. */
    @Override
    public String toString() {
        return feed.name() + " of " + date;
    }
}
