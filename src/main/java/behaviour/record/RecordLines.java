package behaviour.record;

import behaviour.Rejection;
import behaviour.compression.DecompressedStream;
import behaviour.content.Content;
import behaviour.content.Expected;
import behaviour.content.Recogniser;
import java.util.Arrays;
import java.util.Optional;

/**
 * The raw records of an object, one after another, in constant memory. A record over the limit keeps only its first
 * bytes; it ends at the first line feed after the limit. Where a quote is not closed before the object, the limit or
 * {@link behaviour.record.BatchLimits#MAX_QUOTED_LINES} ends, its line alone is a record, so that a stray quote costs
 * no other. Blank lines are no records, nor are repetitions of a header: files that were joined have them. The outcome
 * does not depend on how many bytes the stream gives at a time.
 */
public final class RecordLines implements AutoCloseable {
    private static final int CHUNK = 1 << 18;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final DecompressedStream stream;
    private final int maxRecordBytes;
    private byte[] buffer = new byte[CHUNK];
    private int from;
    private int filled;
    private boolean ended;

    private byte[] bytes = buffer;
    private int start;
    private int end;
    private boolean tooLong;
    private byte[] header = {};

    public RecordLines(DecompressedStream stream, int maxRecordBytes) {
        this.stream = stream;
        this.maxRecordBytes = maxRecordBytes;
        fill();
    }

    /** What the object is instead of records, as far as what was read of it so far tells. */
    public Optional<Content> recognise(Syntax wanted) {
        return Recogniser.recognise(buffer, from, filled, expected(wanted));
    }

    /** Says of {@link #recognise recognised} content what it is, how it begins, and what to ask the sender for. */
    public String describe(Content content, Syntax wanted) {
        return Recogniser.message(content, buffer, from, filled, expected(wanted));
    }

    private static Expected expected(Syntax wanted) {
        return switch (wanted) {
            case CSV -> Expected.CSV;
            case NDJSON -> Expected.NDJSON;
            case DETECT -> Expected.EITHER;
        };
    }

    /** Whether the object starts with these bytes. */
    public boolean startsWith(int... prefix) {
        boolean starts = filled - from >= prefix.length;
        for (int i = 0; starts && i < prefix.length; i++) {
            starts = (buffer[from + i] & 0xFF) == prefix[i];
        }
        return starts;
    }

    public void skip(int length) {
        from += length;
    }

    /** Skips white space; the byte found then, or -1 at the end of the object. */
    public int firstByte() {
        while (true) {
            while (from < filled && isWhiteSpace(buffer[from])) {
                from++;
            }
            if (from < filled) {
                return buffer[from];
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    /** Takes the record at hand for the header: none that is equal to it is a record. */
    public void keepHeader() {
        header = Arrays.copyOfRange(bytes, start, end);
    }

    /** Bytes of the header, 0 when there is none. */
    public int headerBytes() {
        return header.length;
    }

    /** Moves to the next record; false when there is none. */
    public boolean next(Syntax syntax) {
        while (from < filled || !ended) {
            boolean all = ended || filled - from > maxRecordBytes;
            int to = (int) Math.min(filled, from + maxRecordBytes + 1L);
            int lineFeed = LineEnds.find(syntax, buffer, from, to);
            if (lineFeed == LineEnds.NEVER_CLOSED || lineFeed == LineEnds.OPEN && all) {
                lineFeed = LineEnds.findLineFeed(buffer, from, to);
            }
            if (lineFeed < 0 && !all) {
                fill();
            } else if (lineFeed < 0 && filled - from > maxRecordBytes) {
                keepPrefix();
                return true;
            } else if (keepRecord(lineFeed < 0 ? filled : lineFeed, syntax)) {
                return true;
            }
        }
        return false;
    }

    /** What holds the record, until the next call of {@link #next}. */
    public byte[] bytes() {
        return bytes;
    }

    public int start() {
        return start;
    }

    /** Exclusive, without the line end. */
    public int end() {
        return end;
    }

    public boolean isTooLong() {
        return tooLong;
    }

    @Override
    public void close() {
        stream.close();
    }

    private boolean keepRecord(int lineFeed, Syntax syntax) {
        bytes = buffer;
        start = from;
        end = lineFeed;
        tooLong = false;
        from = Math.min(lineFeed + 1, filled);
        while (end > start && bytes[end - 1] == '\r') {
            end--;
        }
        boolean marked = end - start > BYTE_ORDER_MARK.length
                && Arrays.equals(
                        bytes, start, start + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        start += marked && syntax == Syntax.NDJSON ? BYTE_ORDER_MARK.length : 0;
        return end > start && (syntax == Syntax.CSV ? !isHeader() : !isBlank());
    }

    /** The second of two joined files may begin with a byte order mark of its own. */
    private boolean isHeader() {
        int length = end - start;
        boolean marked = length == header.length + BYTE_ORDER_MARK.length
                && Arrays.equals(
                        bytes, start, start + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return header.length > 0
                && (marked || length == header.length)
                && Arrays.equals(bytes, end - header.length, end, header, 0, header.length);
    }

    private boolean isBlank() {
        int at = start;
        while (at < end && isWhiteSpace(bytes[at])) {
            at++;
        }
        return at == end;
    }

    private void keepPrefix() {
        start = 0;
        end = Math.min(Rejection.MAX_RAW_CHARS, maxRecordBytes);
        bytes = Arrays.copyOfRange(buffer, from, from + end);
        tooLong = true;
        from += maxRecordBytes;
        int lineFeed = LineEnds.findLineFeed(buffer, from, filled);
        while (lineFeed < 0 && !ended) {
            from = filled;
            fill();
            lineFeed = LineEnds.findLineFeed(buffer, from, filled);
        }
        from = lineFeed < 0 ? filled : lineFeed + 1;
    }

    private void fill() {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
        if (filled > buffer.length / 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int wanted = buffer.length - filled;
        int read = stream.read(buffer, filled, wanted);
        filled += read;
        ended = read < wanted;
    }

    private static boolean isWhiteSpace(byte character) {
        return character == '\n' || character == '\r' || character == ' ' || character == '\t';
    }
}
