package behaviour.text;

/** {@code 2019-10-01 00:00:00 UTC}, with exactly this zone. */
public record Rees46Time() implements TimeFormat {
    private static final String UTC = " UTC";
    private static final int SECONDS_LENGTH = "yyyy-MM-dd HH:mm:ss".length();

    @Override
    public String expected() {
        return "a time like 2019-10-01 00:00:00 UTC";
    }

    @Override
    public long micros(char[] chars, int offset, int length) {
        boolean utc = length == SECONDS_LENGTH + UTC.length() && chars[offset + 10] == ' ';
        for (int i = 0; utc && i < UTC.length(); i++) {
            utc = chars[offset + SECONDS_LENGTH + i] == UTC.charAt(i);
        }
        long seconds = utc ? IsoTime.seconds(chars, offset, SECONDS_LENGTH) : BAD;
        return seconds == BAD ? BAD : seconds * 1_000_000;
    }
}
