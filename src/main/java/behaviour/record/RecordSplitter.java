package behaviour.record;

import behaviour.compression.DecompressedStream;
import behaviour.compression.ExpansionLimits;
import behaviour.content.Content;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Cuts an object's bytes into batches of raw records: one pass, constant memory whatever the object's size. Where it
 * cuts depends on the bytes and the limits alone, so a second attempt finds the same batches. For one thread.
 *
 * <p>Corrupt compression, a decompression bomb, what is something else than records and an unreadable CSV header throw
 * a {@link FailureException} with {@link ObjectUnreadable}; trouble of the given stream leaves as {@link
 * java.io.UncheckedIOException}.
 */
public final class RecordSplitter implements Iterator<RawRecords>, AutoCloseable {
    private static final int FIRST_BLOCK_BYTES = 1 << 16;
    private static final int USUAL_HEADER_BYTES = 2_048;

    private final RecordLines lines;
    private final BatchLimits limits;
    private final String impression;
    private final ObjectForm form;
    private RawRecords upcoming;
    private int sizeHint = FIRST_BLOCK_BYTES;
    private long records;
    private int batches;

    private RecordSplitter(RecordLines lines, String uri, Syntax syntax, BatchLimits limits) {
        this.lines = lines;
        this.limits = limits;
        this.impression = impression(lines, uri, syntax);
        this.form = form(lines, uri, syntax);
    }

    /**
     * Reads as far as the header. The stream is closed by {@link #close()}, or here when this fails.
     *
     * @param uri how messages name the object
     */
    public static RecordSplitter open(
            InputStream object, String uri, Syntax syntax, BatchLimits limits, ExpansionLimits expansion) {
        DecompressedStream stream = new DecompressedStream(object, uri, expansion);
        try {
            return new RecordSplitter(new RecordLines(stream, limits.maxRecordBytes()), uri, syntax, limits);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    private static String impression(RecordLines lines, String uri, Syntax wanted) {
        Optional<Content> found = lines.recognise(wanted);
        String description =
                found.map(content -> lines.describe(content, wanted)).orElse("");
        if (found.filter(Content::isCertain).isPresent()) {
            throw new FailureException(new ObjectUnreadable(uri, description));
        }
        return description;
    }

    private static ObjectForm form(RecordLines lines, String uri, Syntax wanted) {
        lines.skip(lines.startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0);
        int first = lines.firstByte();
        Syntax detected = first == '{' ? Syntax.NDJSON : Syntax.CSV;
        Syntax syntax = wanted == Syntax.DETECT ? detected : wanted;
        if (syntax == Syntax.NDJSON || !lines.next(syntax)) {
            return new ObjectForm(uri, syntax, List.of());
        }
        List<String> header = HeaderLine.read(lines, uri);
        lines.keepHeader();
        return new ObjectForm(uri, syntax, header);
    }

    public ObjectForm form() {
        return form;
    }

    /** What the object seems to be where its first bytes are no record, in a sentence; empty where nothing was odd. */
    public String impression() {
        return impression;
    }

    /** Records handed out so far. */
    public long records() {
        return records;
    }

    /** Batches handed out so far. */
    public int batches() {
        return batches;
    }

    @Override
    public boolean hasNext() {
        if (upcoming == null) {
            RawRecordsBuilder block = new RawRecordsBuilder(limits, sizeHint, namesBytes());
            while (!block.isFull() && lines.next(form.syntax())) {
                block.add(lines);
            }
            if (block.length() > 0) {
                upcoming = block.build(batches + 1, records + 1);
                sizeHint = block.length() + block.length() / 8 + 1;
            }
        }
        return upcoming != null;
    }

    /** A wide header makes more of a record than its bytes; one of a usual width changes nothing. */
    private int namesBytes() {
        return Math.max(0, lines.headerBytes() - USUAL_HEADER_BYTES);
    }

    @Override
    public RawRecords next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no batch after " + batches);
        }
        RawRecords block = upcoming;
        upcoming = null;
        records += block.records();
        batches++;
        return block;
    }

    @Override
    public void close() {
        lines.close();
    }
}
