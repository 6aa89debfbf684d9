package watch.delivery;

import database.Statements;
import failure.Failure;
import failure.FailureException;
import feed.Feed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import notification.CreatedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads manifests once they are there, each version once. One that cannot be read now is tried again next time.
 * Thread-safe.
 */
public final class Manifests {
    private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);

    private final Statements statements;
    private final List<Feed> feeds;
    private final Source source;

    /** Where an object's bytes come from. */
    public interface Source {
        /**
         * @throws FailureException with {@link Failure.ObjectGone}, or {@link Failure.ObjectUnreadable} when it is too
         *     large
         */
        byte[] read(CreatedObject object);
    }

    public Manifests(Statements statements, List<Feed> feeds, Source source) {
        this.statements = statements;
        this.feeds = feeds.stream()
                .filter(feed -> feed.delivery().completeness() instanceof feed.Completeness.Manifest)
                .toList();
        this.source = source;
    }

    /** Reads those of these feeds that were not read yet. */
    public void read() {
        if (feeds.isEmpty()) {
            return;
        }
        List<Found> unread = statements.list(
                "watch/find_manifests",
                Map.of("feeds", feeds.stream().map(Feed::name).toArray(String[]::new)),
                (row, number) -> new Found(
                        row.getLong("object_id"),
                        row.getString("feed"),
                        new CreatedObject(
                                row.getString("bucket"),
                                row.getString("key"),
                                row.getString("version_id"),
                                row.getString("etag"),
                                "",
                                -1)));
        unread.forEach(this::read);
    }

    private void read(Found found) {
        try {
            note(found, keys(found), null);
        } catch (FailureException failed) {
            if (failed.failure() instanceof Failure.ObjectGone
                    || failed.failure() instanceof Failure.ObjectUnreadable) {
                note(found, List.of(), failed.getMessage());
            } else {
                LOG.warn("manifest {} could not be read, will retry: {}", found.object.uri(), failed.getMessage());
            }
        }
    }

    private List<String> keys(Found found) {
        String prefix = feeds.stream()
                .filter(feed -> feed.name().equals(found.feed))
                .findFirst()
                .orElseThrow()
                .prefix();
        try {
            return ManifestText.keys(source.read(found.object), found.object, prefix);
        } catch (IllegalArgumentException unreadable) {
            throw new FailureException(new Failure.ObjectUnreadable(found.object.uri(), unreadable.getMessage()));
        }
    }

    private void note(Found found, List<String> keys, String error) {
        Map<String, Object> row = new HashMap<>();
        row.put("objectId", found.objectId);
        row.put("keys", keys.toArray(String[]::new));
        row.put("error", error);
        statements.update("watch/insert_manifest", row);
    }

    private record Found(long objectId, String feed, CreatedObject object) {}
}
