package load;

import activity.BusinessDays;
import aws.s3.SourceStream;
import behaviour.Event;
import behaviour.ParsedBatch;
import behaviour.Rejection;
import behaviour.RejectionReason;
import behaviour.Window;
import behaviour.compression.ExpansionLimits;
import behaviour.format.Format;
import behaviour.format.Formats;
import behaviour.record.BatchLimits;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecords;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import behaviour.record.Syntax;
import catalogue.CatalogueFormat;
import catalogue.version.EnrichedBatch;
import failure.Failure;
import failure.FailureException;
import feed.Feed;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ledger.Attempt;
import software.amazon.awssdk.core.exception.SdkException;

/** Opens objects by their feed's format. Thread-safe. */
public final class ObjectReader {
    private final BatchLimits cutting;
    private final ExpansionLimits expansion;
    private final Clock clock;
    private final LoadListener listener;
    private final StopCondition stopping;
    private final BusinessDays calendar;

    public ObjectReader(
            BatchLimits cutting,
            ExpansionLimits expansion,
            Clock clock,
            LoadListener listener,
            StopCondition stopping,
            BusinessDays calendar) {
        this.cutting = cutting;
        this.expansion = expansion;
        this.clock = clock;
        this.listener = listener;
        this.stopping = stopping;
        this.calendar = calendar;
    }

    /**
     * Reads the first bytes: compression, syntax, header. Closes {@code object} when that fails.
     *
     * @throws FailureException when the object is not what the feed says it is, the connection broke, or this process
     *     is to stop
     */
    public ObjectStream open(InputStream object, Attempt attempt) {
        SourceStream source = new SourceStream(object, attempt.object().sizeBytes());
        boolean opened = false;
        listener.started(attempt.uri(), source.expectedBytes());
        try {
            if (stopping.getAsBoolean()) {
                throw new FailureException(stopping.failure(attempt.uri()));
            }
            ObjectStream stream = open(source, attempt);
            opened = true;
            return stream;
        } catch (UncheckedIOException | SdkException broken) {
            throw new FailureException(
                    new Failure.ServiceUnavailable(attempt.uri(), "reading was interrupted, " + broken.getMessage()),
                    broken);
        } finally {
            if (!opened) {
                listener.ended(attempt.uri());
                source.abort();
            }
        }
    }

    /** Reads the records of a block: stage 3. */
    public ParsedBatch<?> read(RawBatch batch) {
        return batch.stream().read(batch.block());
    }

    /** How the feed's objects are divided into records. */
    public Syntax syntax(Feed feed) {
        return profile(feed).syntax();
    }

    /**
     * How records of a behaviour file of this form become events.
     *
     * @throws FailureException when its header lacks what the feed's format needs
     */
    public RawRecordsReader<Event> events(Feed feed, ObjectForm form) {
        return profile(feed).reader(form, window(feed));
    }

    /** One record again whose text was kept, within today's limit. It never fails the object, which is in. */
    public ParsedBatch<Event> readAgain(RawRecordsReader<Event> reader, long recordNo, String text) {
        try {
            return reader.read(RawRecords.of(recordNo, text, cutting.maxRecordBytes()));
        } catch (FailureException refused) {
            Rejection still = new Rejection(recordNo, RejectionReason.MALFORMED, "", refused.getMessage(), text);
            return new ParsedBatch<>(1, recordNo, 1, 0, List.of(), List.of(still));
        }
    }

    /**
     * Counts what is committed, batch by batch, so that completion need not read it again.
     *
     * @param batch as its transaction left it: enriched only if it was written now, and of a behaviour file
     */
    public void count(ObjectStream stream, Object batch) {
        listener.committed(stream.attempt().uri());
        if (batch instanceof EnrichedBatch enriched) {
            stream.activity().add(enriched, calendar);
        }
    }

    /** For the log. */
    public int batchNo(ParsedBatch<?> reading) {
        return reading.batchNo();
    }

    private ObjectStream open(SourceStream source, Attempt attempt) {
        Feed feed = attempt.feed();
        if (feed.isCatalogue()) {
            RecordSplitter cutter = cut(source, attempt, CatalogueFormat.syntax());
            return stream(source, attempt, cutter, CatalogueFormat.reader(cutter.form()));
        }
        RecordSplitter cutter = cut(source, attempt, profile(feed).syntax());
        return stream(source, attempt, cutter, events(feed, cutter.form()));
    }

    private static Format profile(Feed feed) {
        return Formats.named(feed.format(), feed.mapping());
    }

    private RecordSplitter cut(SourceStream source, Attempt attempt, Syntax syntax) {
        return RecordSplitter.open(source, attempt.uri(), syntax, cutting, expansion);
    }

    private ObjectStream stream(
            SourceStream source, Attempt attempt, RecordSplitter cutter, RawRecordsReader<?> reader) {
        return new ObjectStream(attempt, source, cutter, reader, listener, stopping);
    }

    private Window window(Feed feed) {
        Instant now = clock.instant();
        return new Window(micros(now.minus(feed.maxAge())), micros(now.plus(feed.maxFuture())));
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
    }
}
