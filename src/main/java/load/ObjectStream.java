package load;

import activity.ActivityTally;
import aws.s3.SourceStream;
import behaviour.ParsedBatch;
import behaviour.record.RawRecords;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import failure.Failure;
import failure.FailureException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import ledger.Attempt;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An object being read: an iterator of the batches that are not in yet. It is the splitter and the aggregator in one,
 * in constant memory, because a batch is cut only when the route asks for it. Used by one thread; the reader of blocks
 * by several.
 */
public final class ObjectStream implements Iterator<RawBatch>, AutoCloseable {
    private final Attempt attempt;
    private final SourceStream source;
    private final RecordSplitter cutter;
    private final RawRecordsReader<?> reader;
    private final LoadListener listener;
    private final StopCondition stopping;
    private final ActivityTally activity = new ActivityTally();
    private RawRecords next;

    ObjectStream(
            Attempt attempt,
            SourceStream source,
            RecordSplitter cutter,
            RawRecordsReader<?> reader,
            LoadListener listener,
            StopCondition stopping) {
        this.attempt = attempt;
        this.source = source;
        this.cutter = cutter;
        this.reader = reader;
        this.listener = listener;
        this.stopping = stopping;
    }

    public Attempt attempt() {
        return attempt;
    }

    /** What the batches that this attempt has committed add up to. */
    ActivityTally activity() {
        return activity;
    }

    /** Reads one block; called by several workers at once. */
    ParsedBatch<?> read(RawRecords block) {
        try {
            return reader.read(block);
        } catch (OutOfMemoryError exhausted) {
            throw exhausted(exhausted);
        }
    }

    /** The CSV column names in file order; empty for NDJSON. */
    List<String> header() {
        return cutter.form().header();
    }

    /** What the object seems to be where its first bytes are no record; empty where nothing was odd. */
    String impression() {
        return cutter.impression();
    }

    /** The bytes of the object as stored, once {@link #hasNext} has said no. */
    long sizeBytes() {
        return attempt.isWhole() ? attempt.extent().bytes() : source.bytesRead();
    }

    /** Records cut so far: all of them once {@link #hasNext} has said no. */
    public long records() {
        return attempt.isWhole() ? attempt.extent().records() : cutter.records();
    }

    public int batches() {
        return attempt.isWhole() ? attempt.extent().batches() : cutter.batches();
    }

    @Override
    public boolean hasNext() {
        while (next == null && more()) {
            RawRecords block = cutter.next();
            listener.progressed(attempt.uri(), source.bytesRead(), cutter.records());
            if (!attempt.committed().get(block.batchNo())) {
                next = block;
            }
        }
        return next != null;
    }

    @Override
    public RawBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RawRecords block = next;
        next = null;
        return new RawBatch(this, block);
    }

    /** Safe to call twice. What was not read is not drained. */
    @Override
    public void close() {
        listener.ended(attempt.uri());
        source.abort();
        cutter.close();
    }

    private boolean more() {
        if (stopping.getAsBoolean()) {
            throw new FailureException(stopping.failure(attempt.uri()));
        }
        try {
            return !attempt.isWhole() && cutter.hasNext();
        } catch (UncheckedIOException | SdkException broken) {
            throw new FailureException(
                    new Failure.ServiceUnavailable(attempt.uri(), "reading was interrupted, " + broken.getMessage()),
                    broken);
        } catch (OutOfMemoryError exhausted) {
            throw exhausted(exhausted);
        }
    }

    /** An error would end the thread that splits and leave those that wait for it; a failure ends the attempt. */
    private FailureException exhausted(OutOfMemoryError exhausted) {
        return new FailureException(
                new Failure.HeapExhausted(attempt.uri(), String.valueOf(exhausted.getMessage())), exhausted);
    }
}
