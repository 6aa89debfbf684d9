package behaviour.text;

/** Whole units since 1970-01-01T00:00:00Z. */
record EpochTime(long microsPerUnit) implements TimeFormat {
    private static final int MAX_DIGITS = 18;

    @Override
    public String expected() {
        return "whole " + (microsPerUnit == 1 ? "microseconds" : microsPerUnit == 1000 ? "milliseconds" : "seconds")
                + " since 1970";
    }

    @Override
    public long micros(char[] chars, int offset, int length) {
        boolean negative = length > 0 && chars[offset] == '-';
        int first = negative ? offset + 1 : offset;
        int end = offset + length;
        if (end == first || end - first > MAX_DIGITS) {
            return BAD;
        }
        long units = 0;
        for (int at = first; at < end; at++) {
            int digit = chars[at] - '0';
            if (digit < 0 || digit > 9) {
                return BAD;
            }
            units = units * 10 + digit;
        }
        if (units > Long.MAX_VALUE / microsPerUnit) {
            return BAD;
        }
        return (negative ? -units : units) * microsPerUnit;
    }
}
