package database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows with PostgreSQL's binary COPY (manual, COPY, "Binary Format") on the caller's own connection and
 * transaction: the fastest way in that the driver has, and what is written is what the transaction commits or not.
 * Values go straight into one buffer; no object is made for a row. Not thread-safe. {@link #close} without
 * {@link #finish} cancels the COPY.
 */
public final class BinaryCopy implements AutoCloseable {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;
    private static final int FLUSH_AT = 1 << 16;
    private static final int FIXED_ROOM = 64;
    private static final byte[] TRUE = {1};
    private static final byte[] FALSE = {0};
    private static final short JSONB_VERSION = 1;
    private static final long DAYS_TO_2000 = 10_957;
    private static final int GROUP_DIGITS = 4;
    private static final long GROUP = 10_000;
    private static final int FAST_SCALE = 16;
    private static final int FAST_DIGITS = 18;
    private static final long[] POWERS =
            LongStream.iterate(1, power -> power * 10).limit(FAST_DIGITS + 1).toArray();

    private final CopyIn copy;
    private byte[] buffer = new byte[FLUSH_AT + 4096];
    private int length;

    /** @param sql a {@code copy … from stdin (format binary)} statement */
    public BinaryCopy(Connection connection, String sql) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        append(HEADER, 0, HEADER.length);
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
        writeBytes(value ? TRUE : FALSE, 0, 1);
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
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        writeText(utf8, 0, utf8.length);
    }

    /** The same for a text that is UTF-8 already. */
    public void writeText(byte[] utf8, int start, int end) {
        if (start == end) {
            writeNull();
        } else {
            writeBytes(utf8, start, end);
        }
    }

    /** Bytes as they are; an empty text stays empty. */
    public void writeBytes(byte[] bytes, int start, int end) {
        int count = end - start;
        room(FIXED_ROOM + count);
        putInt(count);
        append(bytes, start, count);
    }

    /** A JSON text as UTF-8; an empty one is written as null. */
    public void writeJsonb(byte[] utf8, int start, int end) {
        if (start == end) {
            writeNull();
            return;
        }
        room(FIXED_ROOM + end - start);
        putInt(end - start + 1);
        buffer[length++] = JSONB_VERSION;
        append(utf8, start, end - start);
    }

    /** Days since 2000-01-01. */
    public void writeDate(LocalDate day) {
        writeInt((int) (day.toEpochDay() - DAYS_TO_2000));
    }

    /**
     * A numeric not below zero, {@code unscaled / 10^scale}, as groups of four decimal digits (numeric.c,
     * {@code numeric_send}).
     *
     * @param scale 0 to 18
     */
    public void writeNumeric(long unscaled, int scale) {
        if (scale > FAST_SCALE) {
            writeNumeric(BigDecimal.valueOf(unscaled, scale));
            return;
        }
        room(FIXED_ROOM);
        long integer = unscaled / POWERS[scale];
        int integerGroups = groupsOf(integer);
        int fractionGroups = (scale + GROUP_DIGITS - 1) / GROUP_DIGITS;
        long fraction = (unscaled - integer * POWERS[scale]) * POWERS[fractionGroups * GROUP_DIGITS - scale];
        while (fractionGroups > 0 && fraction % GROUP == 0) {
            fraction /= GROUP;
            fractionGroups--;
        }
        startNumeric(integerGroups, fractionGroups, scale);
        putGroups(integer, integerGroups);
        putGroups(fraction, fractionGroups);
    }

    /** The same for a number of any size; {@code value}'s scale must not be negative. */
    public void writeNumeric(BigDecimal value) {
        if (value.scale() <= FAST_SCALE && value.precision() <= FAST_DIGITS) {
            writeNumeric(value.unscaledValue().longValue(), value.scale());
            return;
        }
        int fractionGroups = (value.scale() + GROUP_DIGITS - 1) / GROUP_DIGITS;
        List<Integer> groups = new ArrayList<>();
        BigInteger rest = value.setScale(fractionGroups * GROUP_DIGITS).unscaledValue();
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(GROUP));
            groups.add(parts[1].intValue());
            rest = parts[0];
        }
        room(FIXED_ROOM + groups.size() * Short.BYTES);
        startNumeric(groups.size() - fractionGroups, fractionGroups, value.scale());
        for (int i = groups.size() - 1; i >= 0; i--) {
            putShort(groups.get(i));
        }
    }

    /** @param integerGroups negative when the first groups behind the point are left out */
    private void startNumeric(int integerGroups, int fractionGroups, int scale) {
        int groups = integerGroups + fractionGroups;
        putInt((4 + groups) * Short.BYTES);
        putShort(groups);
        putShort(integerGroups - 1);
        putShort(0);
        putShort(scale);
    }

    private static int groupsOf(long integer) {
        int groups = 0;
        for (long rest = integer; rest > 0; rest /= GROUP) {
            groups++;
        }
        return groups;
    }

    private void putGroups(long value, int groups) {
        long rest = value;
        for (int i = groups - 1; i >= 0; i--) {
            long next = rest / GROUP;
            SHORT.set(buffer, length + i * Short.BYTES, (short) (rest - next * GROUP));
            rest = next;
        }
        length += groups * Short.BYTES;
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

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }

    private void append(byte[] bytes, int start, int count) {
        System.arraycopy(bytes, start, buffer, length, count);
        length += count;
    }

    private void putShort(int value) {
        SHORT.set(buffer, length, (short) value);
        length += Short.BYTES;
    }

    private void putInt(int value) {
        INT.set(buffer, length, value);
        length += Integer.BYTES;
    }

    private void putLong(long value) {
        LONG.set(buffer, length, value);
        length += Long.BYTES;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }
}
