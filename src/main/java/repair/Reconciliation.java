package repair;

import aws.s3.ObjectVersions;
import database.Statements;
import feed.Feed;
import feed.Feeds;
import feed.Match;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import ledger.ObjectRow;
import notification.CreatedObject;
import notification.NotificationText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Compares what lies in the buckets with what the ledger knows, and queues what was never heard of or got stuck through
 * the ordinary way: a lost notification heals without a person. Page by page, so in constant memory. Queuing something
 * twice is harmless, so several may run at once. Thread-safe.
 */
public final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final Statements statements;
    private final S3Client s3;
    private final Feeds feeds;
    private final List<Feed> all;
    private final Consumer<String> queue;
    private final Clock clock;
    private final Limits limits;

    /** @param queue takes notifications */
    public Reconciliation(
            Statements statements, S3Client s3, List<Feed> feeds, Consumer<String> queue, Clock clock, Limits limits) {
        this.statements = statements;
        this.s3 = s3;
        this.feeds = new Feeds(feeds);
        this.all = List.copyOf(feeds);
        this.queue = queue;
        this.clock = clock;
        this.limits = limits;
    }

    /** The names of all feeds. */
    public List<String> feeds() {
        return all.stream().map(Feed::name).toList();
    }

    /** Queues what is missing in all feeds, and logs it. */
    public void run() {
        Result result = run(feeds(), Optional.empty(), false, new Listener() {
            @Override
            public void listed(String feed, long objects) {}

            @Override
            public void found(String why, CreatedObject object) {
                LOG.warn("queued {}: {}", object.uri(), why);
            }
        });
        LOG.info("reconciled {} objects: {} missing, {} stuck", result.listed, result.missing, result.stuck);
    }

    /**
     * @param names of the feeds
     * @param since only objects that were put within this time; all when empty
     * @param dryRun whether nothing is queued
     */
    public Result run(List<String> names, Optional<Duration> since, boolean dryRun, Listener listener) {
        Consumer<CreatedObject> send = dryRun ? object -> {} : object -> queue.accept(NotificationText.of(object));
        long listed = 0;
        long missing = 0;
        for (Feed feed : all) {
            if (names.contains(feed.name())) {
                Result ofFeed = list(feed, since, send, listener);
                listed += ofFeed.listed;
                missing += ofFeed.missing;
            }
        }
        return new Result(listed, missing, queueStuck(names, send, listener));
    }

    private Result list(Feed feed, Optional<Duration> since, Consumer<CreatedObject> send, Listener listener) {
        Instant before = clock.instant().minus(limits.grace);
        Instant after = since.map(clock.instant()::minus).orElse(Instant.MIN);
        long listed = 0;
        long missing = 0;
        for (ListObjectsV2Response page : s3.listObjectsV2Paginator(
                request -> request.bucket(feed.bucket()).prefix(feed.prefix()))) {
            List<S3Object> wanted = page.contents().stream()
                    .filter(object -> object.lastModified().isBefore(before)
                            && object.lastModified().isAfter(after)
                            && isWanted(feed, object.key()))
                    .toList();
            for (CreatedObject unknown : unknown(feed.bucket(), wanted)) {
                Optional<CreatedObject> pinned = pin(unknown);
                if (pinned.isPresent()) {
                    send.accept(pinned.get());
                    listener.found("it is missing from the ledger", pinned.get());
                    missing++;
                }
            }
            listed += page.contents().size();
            listener.listed(feed.name(), listed);
        }
        return new Result(listed, missing, 0);
    }

    /**
     * What another feed with a longer prefix reads is that feed's; of what is no data only signs of a date are wanted.
     */
    private boolean isWanted(Feed feed, String key) {
        Match match = feeds.match(feed.bucket(), key);
        return match instanceof Match.Matched matched && matched.feed().name().equals(feed.name())
                || match instanceof Match.SetAside aside && aside.feed().name().equals(feed.name()) && feed.isSign(key);
    }

    /** What is in the bucket after this is newer than everything the ledger knows of its key. */
    private List<CreatedObject> unknown(String bucket, List<S3Object> listed) {
        if (listed.isEmpty()) {
            return List.of();
        }
        Map<String, Object> page = Map.of(
                "bucket", bucket,
                "keys", listed.stream().map(S3Object::key).toArray(String[]::new),
                "etags",
                        listed.stream()
                                .map(object -> object.eTag().replace("\"", ""))
                                .toArray(String[]::new),
                "sizes", listed.stream().map(S3Object::size).toArray(Long[]::new));
        return statements.list(
                "repair/find_unknown_objects",
                page,
                (row, number) ->
                        new CreatedObject(bucket, row.getString("key"), "", "", row.getString("next_sequencer"), -1));
    }

    /** Empty when it is gone by now. */
    private Optional<CreatedObject> pin(CreatedObject object) {
        try {
            return Optional.of(new ObjectVersions(s3, new NextSequencer(statements)).pin(object));
        } catch (S3Exception failed) {
            if (failed.statusCode() == 404) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private long queueStuck(List<String> names, Consumer<CreatedObject> send, Listener listener) {
        long after = 0;
        long stuck = 0;
        while (true) {
            List<Stuck> page = statements.list(
                    "repair/find_stuck_objects",
                    Map.of("feeds", names.toArray(String[]::new), "seconds", limits.stuck.toSeconds(), "after", after),
                    Stuck::of);
            if (page.isEmpty()) {
                return stuck;
            }
            for (Stuck found : page) {
                send.accept(found.object);
                listener.found("no worker has touched it for " + limits.stuck.toMinutes() + " minutes", found.object);
            }
            stuck += page.size();
            after = new ArrayList<>(page).get(page.size() - 1).objectId;
        }
    }

    /**
     * @param grace younger objects are left alone: their notification is on its way
     * @param stuck an object on which nobody has worked for so long is queued again
     */
    public record Limits(Duration grace, Duration stuck) {}

    /** Numbers of objects. */
    public record Result(long listed, long missing, long stuck) {}

    /** Shows the progress. */
    public interface Listener {
        void listed(String feed, long objects);

        void found(String why, CreatedObject object);
    }

    private record Stuck(long objectId, CreatedObject object) {
        static Stuck of(ResultSet row, int number) throws SQLException {
            return new Stuck(row.getLong("object_id"), ObjectRow.created(row));
        }
    }
}
