package ledger;

import feed.Feed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import notification.CreatedObject;

/**
 * One worker's attempt to load one object.
 *
 * @param purpose what it is for
 * @param number the fencing token of a load: a batch commits only while this is the object's current attempt
 * @param committed batches that earlier attempts left in; this one skips them
 * @param extent of the object, where an earlier attempt read it to its end
 */
public record Attempt(
        long objectId,
        Purpose purpose,
        int number,
        CreatedObject object,
        Feed feed,
        String parameters,
        BitSet committed,
        Extent extent) {

    /** Of an object that no earlier attempt read to its end. */
    public Attempt(
            long objectId,
            Purpose purpose,
            int number,
            CreatedObject object,
            Feed feed,
            String parameters,
            BitSet committed) {
        this(objectId, purpose, number, object, feed, parameters, committed, Extent.UNKNOWN);
    }

    /** How much a whole object is: batches, records, and bytes as stored. */
    public record Extent(int batches, long records, long bytes) {
        static final Extent UNKNOWN = new Extent(-1, -1, -1);
    }

    /** What an attempt is for. */
    public enum Purpose {
        /** To load the object, under a lease. */
        LOAD,
        /** To try rejections of a complete object again; the caller holds the object's row. */
        REPLAY_REJECTIONS,
        /** Nothing is to be done: the object is loaded, failed, superseded or retracted. */
        NONE
    }

    /** @param committed to be filled */
    static Attempt of(
            ResultSet row, long objectId, CreatedObject object, Feed feed, String parameters, BitSet committed)
            throws SQLException {
        Extent extent =
                new Extent(row.getInt("whole_batches"), row.getLong("whole_records"), row.getLong("whole_bytes"));
        return new Attempt(objectId, Purpose.LOAD, row.getInt("attempts"), object, feed, parameters, committed, extent);
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

    /** Whether every batch of the object is in already, so that only completion is left. */
    public boolean isWhole() {
        return committed.cardinality() == extent.batches;
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
