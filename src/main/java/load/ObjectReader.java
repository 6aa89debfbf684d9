package load;

import behaviour.BlockReader;
import behaviour.CutLimits;
import behaviour.Event;
import behaviour.ExpansionLimits;
import behaviour.ObjectForm;
import behaviour.Profile;
import behaviour.Profiles;
import behaviour.Reading;
import behaviour.RecordBlock;
import behaviour.RecordCutter;
import behaviour.Syntax;
import behaviour.Window;
import catalogue.CatalogueFormat;
import failure.Failure;
import failure.FailureException;
import feed.Feed;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import ledger.Attempt;
import software.amazon.awssdk.core.exception.SdkException;

/** Opens objects by their feed's format. Thread-safe. */
public final class ObjectReader {
    private final CutLimits cutting;
    private final ExpansionLimits expansion;
    private final Clock clock;
    private final LoadListener listener;
    private final BooleanSupplier stopping;

    public ObjectReader(
            CutLimits cutting,
            ExpansionLimits expansion,
            Clock clock,
            LoadListener listener,
            BooleanSupplier stopping) {
        this.cutting = cutting;
        this.expansion = expansion;
        this.clock = clock;
        this.listener = listener;
        this.stopping = stopping;
    }

    /**
     * Reads the first bytes: compression, syntax, header. Closes {@code object} when that fails.
     *
     * @throws FailureException when the object is not what the feed says it is, or the connection broke
     */
    public ObjectStream open(InputStream object, Attempt attempt) {
        SourceStream source = new SourceStream(object, attempt.object().sizeBytes());
        boolean opened = false;
        listener.started(attempt.uri(), attempt.object().sizeBytes());
        try {
            ObjectStream stream = open(source, attempt);
            opened = true;
            return stream;
        } catch (UncheckedIOException | SdkException broken) {
            throw new FailureException(
                    new Failure.ServiceUnavailable(attempt.uri(), "reading broke off, " + broken.getMessage()), broken);
        } finally {
            if (!opened) {
                listener.ended(attempt.uri());
                source.abort();
            }
        }
    }

    /** Reads the records of a block: stage 3. */
    public Reading<?> read(RawBatch batch) {
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
    public BlockReader<Event> events(Feed feed, ObjectForm form) {
        return profile(feed).reader(form, window(feed));
    }

    /** One record again whose text was kept, within today's limit. */
    public Reading<Event> readAgain(BlockReader<Event> reader, long recordNo, String text) {
        return reader.read(RecordBlock.of(recordNo, text, cutting.maxRecordBytes()));
    }

    /** For the log. */
    public int batchNo(Reading<?> reading) {
        return reading.batchNo();
    }

    private ObjectStream open(SourceStream source, Attempt attempt) {
        Feed feed = attempt.feed();
        if (feed.isCatalogue()) {
            RecordCutter cutter = cut(source, attempt, CatalogueFormat.syntax());
            return stream(source, attempt, cutter, CatalogueFormat.reader(cutter.form()));
        }
        RecordCutter cutter = cut(source, attempt, profile(feed).syntax());
        return stream(source, attempt, cutter, events(feed, cutter.form()));
    }

    private static Profile profile(Feed feed) {
        return Profiles.named(feed.format(), feed.mapping());
    }

    private RecordCutter cut(SourceStream source, Attempt attempt, Syntax syntax) {
        return RecordCutter.open(source, attempt.uri(), syntax, cutting, expansion);
    }

    private ObjectStream stream(SourceStream source, Attempt attempt, RecordCutter cutter, BlockReader<?> reader) {
        return new ObjectStream(attempt, source, cutter, reader, listener, stopping);
    }

    private Window window(Feed feed) {
        Instant now = clock.instant();
        return new Window(micros(now.minus(feed.past())), micros(now.plus(feed.ahead())));
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
    }
}
