package ledger;

import feed.Feed;
import java.util.BitSet;
import notification.CreatedObject;

/**
 * One worker's attempt to load one object.
 *
 * @param purpose what it is for
 * @param number the fencing token of a load: a batch commits only while this is the object's current attempt
 * @param committed batches that earlier attempts left in; this one skips them
 */
public record Attempt(
        long objectId,
        Purpose purpose,
        int number,
        CreatedObject object,
        Feed feed,
        String parameters,
        BitSet committed) {

    /** What an attempt is for. */
    public enum Purpose {
        /** To load the object, under a lease. */
        LOAD,
        /** To try rejections of a complete object again; the caller holds the object's row. */
        REPLAY_REJECTIONS,
        /** Nothing is to be done: the object is loaded, failed, superseded or retracted. */
        NONE
    }

    static Attempt none(long objectId, CreatedObject object, Feed feed) {
        return new Attempt(objectId, Purpose.NONE, 0, object, feed, "", new BitSet());
    }

    /** For rejections of a complete object that are tried again; the caller holds the object's row. */
    public static Attempt ofRejections(long objectId, CreatedObject object, Feed feed) {
        return new Attempt(objectId, Purpose.REPLAY_REJECTIONS, 0, object, feed, "", new BitSet());
    }

    /** Whether there is something to do. */
    public boolean isBegun() {
        return purpose != Purpose.NONE;
    }

    public boolean isOfRejections() {
        return purpose == Purpose.REPLAY_REJECTIONS;
    }

    public boolean isOfCatalogue() {
        return feed.isCatalogue();
    }

    public String uri() {
        return object.uri();
    }
}
