package behaviour.text;

import behaviour.Amount;

/**
 * Parses decimal numbers not below zero straight from characters: {@code 12}, {@code 33.20}, {@code 1.5e3}. At most 18
 * significant digits, at most 18 of them behind the point: what a {@code long} and PostgreSQL's numeric hold exactly.
 */
public final class Decimals {
    /** What {@link #parse} gives for anything that is no such number. */
    public static final Amount BAD = new Amount(Long.MIN_VALUE, 0);

    public static final String EXPECTED = "a non-negative decimal number of at most 18 digits";

    private static final int MAX_DIGITS = 18;

    private Decimals() {}

    /** {@link Amount#ABSENT} for no characters at all. */
    public static Amount parse(char[] chars, int offset, int length) {
        if (length == 0) {
            return Amount.ABSENT;
        }
        long unscaled = 0;
        int point = -1;
        int seen = 0;
        int at = offset;
        int end = offset + length;
        for (; at < end; at++) {
            int digit = chars[at] - '0';
            if (digit >= 0 && digit <= 9 && unscaled < 100_000_000_000_000_000L) {
                unscaled = unscaled * 10 + digit;
                seen++;
            } else if (chars[at] == '.' && point < 0) {
                point = seen;
            } else {
                break;
            }
        }
        int scale = point < 0 ? 0 : seen - point;
        return seen == 0 ? BAD : at == end ? amount(unscaled, scale) : scaled(unscaled, scale, chars, at, end);
    }

    private static Amount scaled(long unscaled, int scale, char[] chars, int at, int end) {
        int first = at + 1 < end && (chars[at + 1] == '-' || chars[at + 1] == '+') ? at + 2 : at + 1;
        boolean isExponent = (chars[at] | 0x20) == 'e' && end - first >= 1 && end - first <= 3;
        int exponent = 0;
        for (int i = first; isExponent && i < end; i++) {
            isExponent = chars[i] >= '0' && chars[i] <= '9';
            exponent = exponent * 10 + chars[i] - '0';
        }
        if (!isExponent) {
            return BAD;
        }
        return amount(unscaled, chars[first - 1] == '-' ? scale + exponent : scale - exponent);
    }

    private static Amount amount(long unscaled, int scale) {
        long value = unscaled;
        int left = scale;
        while (left < 0 && value != 0 && value < 100_000_000_000_000_000L) {
            value *= 10;
            left++;
        }
        if (value == 0) {
            return new Amount(0, Math.max(0, Math.min(left, MAX_DIGITS)));
        }
        return left < 0 || left > MAX_DIGITS ? BAD : new Amount(value, left);
    }
}
