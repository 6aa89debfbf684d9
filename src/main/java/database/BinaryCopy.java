package database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows with PostgreSQL's binary COPY (manual, COPY, "Binary Format") on the caller's own connection and transaction: the
 * fastest way in that the driver has, and what is written is what the transaction commits or not. Values go straight into
 * one buffer; no object is made for a row. Not thread-safe. {@link #close} without {@link #finish} cancels the COPY.
 */
public final class BinaryCopy implements AutoCloseable {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;
    private static final int FLUSH_AT = 1 << 16;
    private static final int FIXED_ROOM = 64;
    private static final short JSONB_VERSION = 1;

    private final CopyIn copy;
    private byte[] buffer = new byte[FLUSH_AT + 4096];
    private int length;

    /** @param sql a {@code copy … from stdin (format binary)} statement */
    public BinaryCopy(Connection connection, String sql) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        append(HEADER, HEADER.length);
    }

    public void startRow(int columns) throws SQLException {
        if (length >= FLUSH_AT) {
            flush();
        }
        room(2);
        putShort(columns);
    }

    public void writeLong(long value) {
        room(FIXED_ROOM);
        putInt(Long.BYTES);
        putLong(value);
    }

    public void writeInt(int value) {
        room(FIXED_ROOM);
        putInt(Integer.BYTES);
        putInt(value);
    }

    public void writeBoolean(boolean value) {
        room(FIXED_ROOM);
        putInt(1);
        buffer[length++] = (byte) (value ? 1 : 0);
    }

    /** @param micros microseconds since 1970-01-01T00:00:00Z */
    public void writeTimestamp(long micros) {
        writeLong(micros - MICROS_TO_2000);
    }

    public void writeNull() {
        room(FIXED_ROOM);
        putInt(-1);
    }

    /** An empty text is written as null: absent and empty are the same in the files that are loaded. */
    public void writeText(String value) {
        if (value.isEmpty()) {
            writeNull();
            return;
        }
        int characters = value.length();
        room(FIXED_ROOM + characters);
        int start = length + Integer.BYTES;
        byte[] target = buffer;
        for (int i = 0; i < characters; i++) {
            char character = value.charAt(i);
            if (character >= 0x80) {
                writeEncoded(value.getBytes(StandardCharsets.UTF_8));
                return;
            }
            target[start + i] = (byte) character;
        }
        putInt(characters);
        length += characters;
    }

    /** A text that is UTF-8 already. */
    public void writeEncoded(byte[] utf8) {
        room(FIXED_ROOM + utf8.length);
        putInt(utf8.length);
        append(utf8, utf8.length);
    }

    /** A JSON text; an empty one is written as null. */
    public void writeJsonb(String json) {
        if (json.isEmpty()) {
            writeNull();
            return;
        }
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        room(FIXED_ROOM + utf8.length);
        putInt(utf8.length + 1);
        buffer[length++] = JSONB_VERSION;
        append(utf8, utf8.length);
    }

    /**
     * A numeric not below zero, {@code unscaled / 10^scale}, as groups of four decimal digits (numeric.c, {@code numeric_send}).
     */
    public void writeNumeric(long unscaled, int scale) {
        room(FIXED_ROOM);
        int start = length;
        length += Integer.BYTES + 4 * Short.BYTES;
        long unit = pow10(scale);
        int integerGroups = putIntegerGroups(unscaled / unit);
        int groups = integerGroups + putFractionGroups(unscaled % unit, unit);
        int end = length;
        length = start;
        putInt(end - start - Integer.BYTES);
        putShort(groups);
        putShort(integerGroups - 1);
        putShort(0);
        putShort(scale);
        length = end;
    }

    /** Ends the COPY. @return rows written */
    public long finish() throws SQLException {
        room(2);
        putShort(-1);
        flush();
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private int putIntegerGroups(long integer) {
        int groups = 0;
        long divisor = 10_000_000_000_000_000L;
        long rest = integer;
        while (divisor > 0) {
            long group = rest / divisor;
            rest %= divisor;
            if (group > 0 || groups > 0) {
                putShort((int) group);
                groups++;
            }
            divisor /= 10_000;
        }
        return groups;
    }

    private int putFractionGroups(long fraction, long unit) {
        int groups = 0;
        long rest = fraction;
        long below = unit;
        while (rest > 0) {
            if (below >= 10_000) {
                below /= 10_000;
                putShort((int) (rest / below));
                rest %= below;
            } else {
                putShort((int) (rest * (10_000 / below)));
                rest = 0;
            }
            groups++;
        }
        return groups;
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }

    private void append(byte[] bytes, int count) {
        System.arraycopy(bytes, 0, buffer, length, count);
        length += count;
    }

    private void putShort(int value) {
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >>> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }
}
