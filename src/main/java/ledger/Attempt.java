package ledger;

import feed.Feed;
import java.util.BitSet;
import notification.CreatedObject;

/**
 * One worker's try at one object.
 *
 * @param number the fencing token: a batch commits only while this is the object's current attempt; 0 when the object
 *     is complete
 * @param committed batches that earlier attempts left in; this one skips them
 * @param begun false when the ledger says that nothing is to be done: the object is loaded, failed, superseded or
 *     retracted
 */
public record Attempt(
        long objectId,
        int number,
        CreatedObject object,
        Feed feed,
        String parameters,
        BitSet committed,
        boolean begun) {

    static Attempt settled(long objectId, CreatedObject object, Feed feed) {
        return new Attempt(objectId, 0, object, feed, "", new BitSet(), false);
    }

    /** For rejections of a complete object that are tried again; the caller holds the object's row. */
    public static Attempt ofRejections(long objectId, CreatedObject object, Feed feed) {
        return new Attempt(objectId, 0, object, feed, "", new BitSet(), true);
    }

    public boolean isOfRejections() {
        return begun && number == 0;
    }

    public boolean isOfCatalogue() {
        return feed.isCatalogue();
    }

    public String uri() {
        return object.uri();
    }
}
