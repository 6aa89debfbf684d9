package behaviour.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Which bytes and characters PostgreSQL can store as text: well-formed UTF-8 (RFC 3629, no surrogates) without NUL; and
 * how those that it cannot are shown.
 */
public final class Utf8 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    public static boolean isStorable(byte[] bytes, int from, int to) {
        int at = from;
        while (at >= 0 && at < to) {
            at = bytes[at] > 0 ? afterAscii(bytes, at, to) : afterSequence(bytes, at, to);
        }
        return at == to;
    }

    /**
     * A NUL or high byte is found by the borrow or the high bit; a false alarm only costs a look at the single byte.
     */
    private static int afterAscii(byte[] bytes, int from, int to) {
        int at = from + 1;
        while (at <= to - Long.BYTES) {
            long word = (long) LONG.get(bytes, at);
            if (((word | (word - EACH_BYTE)) & HIGH_BITS) != 0) {
                return at;
            }
            at += Long.BYTES;
        }
        return at;
    }

    /** The end of the sequence of two to four bytes at {@code at}, or -1 when there is none (or a NUL). */
    private static int afterSequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > to || !isSecond(lead, bytes[at + 1] & 0xFF)) {
            return -1;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        return at + length;
    }

    private static boolean isSecond(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }

    /** No NUL and no half of a surrogate pair, which JSON escapes can bring. */
    public static boolean isStorable(char[] chars, int offset, int length) {
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            char next = chars[at];
            if (next == 0 || Character.isSurrogate(next) && !isPair(chars, at++, end)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPair(char[] chars, int at, int end) {
        return at + 1 < end && Character.isSurrogatePair(chars[at], chars[at + 1]);
    }

    /** The bytes as text of at most {@code maxChars}, with U+FFFD for what cannot be stored. */
    public static String printable(byte[] bytes, int from, int to, int maxChars) {
        int length = (int) Math.min(to - from, 4L * maxChars);
        return printable(new String(bytes, from, length, StandardCharsets.UTF_8), maxChars);
    }

    public static String printable(String text, int maxChars) {
        boolean fits = text.length() <= maxChars;
        boolean splits = !fits && Character.isHighSurrogate(text.charAt(maxChars - 1));
        char[] chars = text.substring(0, fits ? text.length() : splits ? maxChars - 1 : maxChars)
                .toCharArray();
        for (int at = 0; at < chars.length; at++) {
            if (Character.isSurrogate(chars[at]) && isPair(chars, at, chars.length)) {
                at++;
            } else if (chars[at] == 0 || Character.isSurrogate(chars[at])) {
                chars[at] = REPLACEMENT;
            }
        }
        return new String(chars);
    }
}
