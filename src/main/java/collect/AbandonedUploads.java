package collect;

import aws.s3.ObjectUploads;
import collect.ledger.CollectedFeed;
import database.Statements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Removes unfinished uploads that nobody will go on with: of business dates that are never tried again, whose parts
 * would cost money for ever. Only keys that a collection of the feed writes, only uploads of some age, and none of a
 * collection that somebody holds. Once a day and process. Thread-safe; several may run at once.
 */
public final class AbandonedUploads {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedUploads.class);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Statements statements;
    private final S3Client s3;
    private final ObjectUploads uploads;
    private final CollectionSchedule schedule;
    private final Clock clock;
    private final Duration age;
    private final Map<String, Instant> swept = new ConcurrentHashMap<>();

    /** @param age younger uploads are left alone; zero leaves all alone */
    public AbandonedUploads(
            Statements statements, S3Client s3, CollectionSchedule schedule, Clock clock, Duration age) {
        this.statements = statements;
        this.s3 = s3;
        this.uploads = new ObjectUploads(s3);
        this.schedule = schedule;
        this.clock = clock;
        this.age = age;
    }

    /** Never fails: what is left is removed the next time. */
    public void sweep(CollectedFeed feed) {
        Instant now = clock.instant();
        Instant last = swept.getOrDefault(feed.name(), Instant.MIN);
        if (age.isZero() || last.isAfter(now.minus(EVERY))) {
            return;
        }
        try {
            s3.listMultipartUploadsPaginator(
                            request -> request.bucket(feed.feed().bucket())
                                    .prefix(feed.feed().prefix()))
                    .uploads()
                    .forEach(upload -> sweep(feed, upload, now));
            swept.put(feed.name(), now);
        } catch (RuntimeException failed) {
            LOG.warn("abandoned uploads of {} could not be removed: {}", feed.name(), failed.getMessage());
        }
    }

    private void sweep(CollectedFeed feed, MultipartUpload upload, Instant now) {
        Optional<LocalDate> date = dateOf(feed, upload.key());
        if (date.isEmpty()
                || upload.initiated().isAfter(now.minus(age))
                || schedule.isTriedAgain(feed, date.get())
                || isHeld(feed, date.get())) {
            return;
        }
        uploads.abort(feed.feed().bucket(), upload.key(), upload.uploadId());
        LOG.info(
                "removed an abandoned upload of {}: s3://{}/{}, begun at {}",
                feed.on(date.get()),
                feed.feed().bucket(),
                upload.key(),
                upload.initiated());
    }

    /** Empty for a key that no collection of the feed writes. */
    private static Optional<LocalDate> dateOf(CollectedFeed feed, String key) {
        String below = key.substring(feed.feed().prefix().length());
        return feed.feed().delivery().keys().findDate(below).filter(date -> feed.on(date)
                .key()
                .equals(key));
    }

    private boolean isHeld(CollectedFeed feed, LocalDate date) {
        return statements
                .findOne(
                        "collect/find_holder",
                        Map.of("feed", feed.name(), "date", date),
                        (row, number) -> row.getString("holder"))
                .isPresent();
    }
}
