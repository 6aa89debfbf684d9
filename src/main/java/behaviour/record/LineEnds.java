package behaviour.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where records end, eight bytes at a time. In CSV a line end within quotes is data, and quotes mean what FastCSV
 * takes them for: they open only at the start of a field, and within such a field each one turns quoting on or off. A
 * record with more than {@link BatchLimits#MAX_QUOTED_LINES} line ends within quotes is none: a quote was not closed.
 */
public final class LineEnds {
    /** Not found so far, outside quotes. */
    static final int NONE = -1;
    /** Not found so far, and a quote is open. */
    static final int OPEN = -2;
    /** A quote is open for too many lines: it never closes. */
    static final int NEVER_CLOSED = -3;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = EACH_BYTE * '\n';
    private static final long CARRIAGE_RETURNS = EACH_BYTE * '\r';
    private static final long QUOTES = EACH_BYTE * '"';

    private LineEnds() {}

    /**
     * The line feed that ends the record which begins at {@code from}, below {@code to}; else {@link #NONE},
     * {@link #OPEN} or {@link #NEVER_CLOSED}, which are negative.
     */
    static int find(Syntax syntax, byte[] bytes, int from, int to) {
        return syntax == Syntax.CSV ? findOutsideQuotes(bytes, from, to) : findLineFeed(bytes, from, to);
    }

    /** Whether no quote is open at the end of a CSV record, behind which its line feed stands. */
    public static boolean isClosed(byte[] bytes, int start, int end) {
        return findOutsideQuotes(bytes, start, end + 1) == end;
    }

    public static boolean hasCarriageReturn(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            if (zeroBytes((long) LONG.get(bytes, at) ^ CARRIAGE_RETURNS) != 0) {
                return true;
            }
        }
        while (at < to && bytes[at] != '\r') {
            at++;
        }
        return at < to;
    }

    private static int findOutsideQuotes(byte[] bytes, int from, int to) {
        int at = from;
        int lines = 0;
        while (true) {
            at = find(bytes, at, to, QUOTES);
            if (at >= 0 && bytes[at] == '"' && (at == from || bytes[at - 1] == ',')) {
                int opened = at + 1;
                at = endOfQuotedField(bytes, opened, to, BatchLimits.MAX_QUOTED_LINES - lines);
                lines += countLineFeeds(bytes, opened, at);
            }
            if (at < 0 || bytes[at] == '\n') {
                return at;
            }
            at++;
        }
    }

    /**
     * The comma or line feed that ends a field whose opening quote lies just before {@code from}, or why there is none.
     */
    private static int endOfQuotedField(byte[] bytes, int from, int to, int mostLines) {
        boolean quoted = true;
        int lines = 0;
        for (int at = from; at < to; at++) {
            byte next = bytes[at];
            if (next == '"') {
                quoted = !quoted;
            } else if (!quoted && (next == ',' || next == '\n')) {
                return at;
            } else if (next == '\n' && ++lines > mostLines) {
                return NEVER_CLOSED;
            }
        }
        return quoted ? OPEN : NONE;
    }

    private static int countLineFeeds(byte[] bytes, int from, int to) {
        int lines = 0;
        for (int at = from; at < to; at++) {
            lines += bytes[at] == '\n' ? 1 : 0;
        }
        return lines;
    }

    static int findLineFeed(byte[] bytes, int from, int to) {
        return find(bytes, from, to, LINE_FEEDS);
    }

    /** The first line feed or byte of the pattern, or {@link #NONE}. */
    private static int find(byte[] bytes, int from, int to, long pattern) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONG.get(bytes, at);
            long hits = zeroBytes(word ^ LINE_FEEDS) | zeroBytes(word ^ pattern);
            if (hits != 0) {
                return at + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
            }
        }
        for (byte wanted = (byte) pattern; at < to; at++) {
            if (bytes[at] == '\n' || bytes[at] == wanted) {
                return at;
            }
        }
        return NONE;
    }

    /** High bits of the zero bytes; bits above the lowest one set may lie. */
    private static long zeroBytes(long word) {
        return (word - EACH_BYTE) & ~word & HIGH_BITS;
    }
}
