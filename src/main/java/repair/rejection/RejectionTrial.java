package repair.rejection;

import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.columns.Events;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongConsumer;
import ledger.Attempt;

/**
 * The rejections of one object, tried one after another: an iterator of those that pass, page by page, so in constant
 * memory. For one thread.
 */
public final class RejectionTrial implements Iterator<PassedRecords> {
    private final Attempt attempt;
    private final Optional<String> reason;
    private final Rejections rejections;
    private final Reader reader;
    private final LongConsumer progress;
    private PassedRecords next;
    private String obstacle = "";
    private long after;
    private long tried;
    private long accepted;
    private long skipped;
    private long events;
    private long cut;
    private long altered;

    /** @param progress gets, after each page, how many rejections were processed */
    RejectionTrial(
            Attempt attempt, Optional<String> reason, Rejections rejections, Reader reader, LongConsumer progress) {
        this.attempt = attempt;
        this.reason = reason;
        this.rejections = rejections;
        this.reader = reader;
        this.progress = progress;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Begins at the first rejection again; what was counted is forgotten. */
    void restart() {
        next = null;
        after = tried = accepted = skipped = events = cut = altered = 0;
    }

    /** Nothing can be tried after all. */
    void stop(String why) {
        obstacle = why;
    }

    /** So far. */
    public ReplayOutcome outcome() {
        long objectId = attempt.objectId();
        return obstacle.isEmpty()
                ? new ReplayOutcome(objectId, attempt.uri(), "", tried, accepted, skipped, events, cut, altered)
                : ReplayOutcome.stopped(objectId, attempt.uri(), obstacle);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            List<KeptRejection> page = rejections.next(attempt.objectId(), reason, after);
            if (page.isEmpty()) {
                return false;
            }
            after = page.get(page.size() - 1).recordNo();
            PassedRecords passed = tryAgain(page);
            next = passed.records().isEmpty() ? null : passed;
            progress.accept(tried + cut + altered);
        }
        return true;
    }

    @Override
    public PassedRecords next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        PassedRecords passed = next;
        next = null;
        return passed;
    }

    private PassedRecords tryAgain(List<KeptRejection> page) {
        List<AcceptedRecord> records = new ArrayList<>();
        List<Event> items = new ArrayList<>();
        for (KeptRejection rejection : page) {
            Optional<KeptRejection.Loss> loss = rejection.loss();
            if (loss.isPresent()) {
                cut += loss.get() == KeptRejection.Loss.CUT ? 1 : 0;
                altered += loss.get() == KeptRejection.Loss.BYTES ? 1 : 0;
                continue;
            }
            tried++;
            ParsedBatch<Event> reading = reader.read(rejection.recordNo(), rejection.raw());
            if (reading.rejections().isEmpty()) {
                records.add(AcceptedRecord.of(rejection.recordNo(), reading.items()));
                items.addAll(reading.items());
                skipped += reading.skipped();
            }
        }
        int skippedNow =
                (int) records.stream().filter(record -> record.events() == 0).count();
        accepted += records.size() - skippedNow;
        events += items.size();
        return new PassedRecords(
                new ParsedBatch<>(1, page.get(0).recordNo(), records.size(), skippedNow, Events.of(items), List.of()),
                records);
    }

    /** Reads one record whose text was kept. */
    interface Reader {
        ParsedBatch<Event> read(long recordNo, String text);
    }
}
