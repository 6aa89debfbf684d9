package repair.rejection;

import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecordsReader;
import behaviour.record.Syntax;
import failure.FailureException;
import feed.Feed;
import feed.Feeds;
import feed.Match;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import ledger.Attempt;
import load.Completion;
import load.ObjectReader;
import load.write.Partitions;

/**
 * Tries rejections again with today's code, configuration and catalogue. What passes becomes events of the same object
 * under the same record number, all of an object in one transaction: its row and an advisory lock are held, its
 * batches' counts, its totals and its activity change with its events, and a rejection that passed is marked. So
 * running twice, or two at once, or being killed changes nothing twice. Thread-safe; a trial is not.
 */
public final class RejectionReplay {
    private final Rejections rejections;
    private final Feeds feeds;
    private final ObjectReader reader;
    private final Partitions partitions;
    private final Completion completion;

    public RejectionReplay(
            Rejections rejections, Feeds feeds, ObjectReader reader, Partitions partitions, Completion completion) {
        this.rejections = rejections;
        this.feeds = feeds;
        this.reader = reader;
        this.partitions = partitions;
        this.completion = completion;
    }

    /**
     * What would pass. Changes nothing.
     *
     * @param progress gets, after each page, how many rejections were processed
     * @throws IllegalArgumentException when there is no such object
     */
    public RejectionTrial preview(long objectId, Optional<String> reason, LongConsumer progress) {
        return tryAll(objectId, reason, progress, false);
    }

    /**
     * As {@link #preview}; afterwards the partitions are there that the events need, so that they are not made in a
     * transaction.
     */
    public RejectionTrial prepare(long objectId, Optional<String> reason, LongConsumer progress) {
        return tryAll(objectId, reason, progress, true);
    }

    public Attempt attempt(RejectionTrial trial) {
        return trial.attempt();
    }

    /**
     * Begins the transaction that moves what passes.
     *
     * @return false when somebody else has the object, or it is visible no more; the trial's outcome says so
     */
    public boolean take(RejectionTrial trial) {
        long objectId = trial.attempt().objectId();
        if (rejections.take(objectId)) {
            rejections.find(objectId).flatMap(RejectingObject::obstacle).ifPresent(trial::stop);
        } else {
            trial.stop("is held by another process that replays its rejections");
        }
        trial.restart();
        return trial.outcome().isTried();
    }

    /** The events, as a batch's. */
    public ParsedBatch<Event> reading(PassedRecords passed) {
        return passed.reading();
    }

    /** Call after their events are written. */
    public void accept(RejectionTrial trial, PassedRecords passed) {
        rejections.accept(trial.attempt().objectId(), passed.records());
    }

    /** Ends the transaction: activity and totals follow the events. */
    public void finish(RejectionTrial trial) {
        if (trial.outcome().passed() > 0) {
            completion.applyAgain(trial.attempt());
            rejections.recount(trial.attempt().objectId());
        }
    }

    private RejectionTrial tryAll(
            long objectId, Optional<String> reason, LongConsumer progress, boolean withPartitions) {
        RejectingObject object = rejections
                .find(objectId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "object " + objectId + " does not exist; `footfall files` lists the objects"));
        RejectionTrial trial = open(object, reason, progress);
        while (trial.outcome().isTried() && trial.hasNext()) {
            PassedRecords passed = trial.next();
            if (withPartitions) {
                partitions.prepare(passed.reading());
            }
        }
        return trial;
    }

    private RejectionTrial open(RejectingObject object, Optional<String> reason, LongConsumer progress) {
        Match match = feeds.match(object.object().bucket(), object.object().key());
        if (!(match instanceof Match.Matched matched)) {
            return stopped(object, null, "is no longer read: " + match.reason());
        }
        Feed feed = matched.feed();
        Optional<String> obstacle = object.obstacle().or(() -> obstacle(object, feed));
        if (obstacle.isPresent()) {
            return stopped(object, feed, obstacle.get());
        }
        try {
            RawRecordsReader<Event> records = reader.events(feed, form(object, feed));
            return new RejectionTrial(
                    Attempt.ofRejections(object.objectId(), object.object(), feed),
                    reason,
                    rejections,
                    (number, text) -> reader.readAgain(records, number, text),
                    progress);
        } catch (FailureException unreadable) {
            return stopped(
                    object,
                    feed,
                    "can no longer be read: " + unreadable.failure().message());
        }
    }

    private static RejectionTrial stopped(RejectingObject object, Feed feed, String obstacle) {
        Attempt none = Attempt.ofRejections(object.objectId(), object.object(), feed);
        RejectionTrial trial = new RejectionTrial(none, Optional.empty(), null, null, seen -> {});
        trial.stop(obstacle);
        return trial;
    }

    /** What of the object's form stands in the way. */
    private Optional<String> obstacle(RejectingObject object, Feed feed) {
        String whole = "`footfall replay " + object.objectId() + "` loads all of it again";
        if (feed.isCatalogue()) {
            return Optional.of("is a catalogue: " + whole);
        }
        return object.header().isEmpty() && reader.syntax(feed) != Syntax.NDJSON
                ? Optional.of("was loaded before headers were kept, none of its rejections can be tried: " + whole)
                : Optional.empty();
    }

    private ObjectForm form(RejectingObject object, Feed feed) {
        List<String> header = object.header().orElse(List.of());
        Syntax syntax = reader.syntax(feed);
        Syntax detected = header.isEmpty() ? Syntax.NDJSON : Syntax.CSV;
        return new ObjectForm(object.object().uri(), syntax == Syntax.DETECT ? detected : syntax, header);
    }
}
