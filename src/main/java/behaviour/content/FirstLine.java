package behaviour.content;

import failure.VisibleText;
import java.nio.charset.StandardCharsets;

/** The first line of a file that is not blank, for people: cut, and with escapes for what no terminal should get. */
public final class FirstLine {
    private static final int MAX_SHOWN = 120;

    private FirstLine() {}

    /** In quotes. */
    public static String of(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && isBlank(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < to && end - start < 4 * MAX_SHOWN && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return quoted(new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }

    /** A line of text in the same form. */
    public static String quoted(String line) {
        String shown = VisibleText.cut(line, MAX_SHOWN);
        return "'" + (shown.length() > MAX_SHOWN + 1 ? shown.substring(0, MAX_SHOWN) + "…" : shown) + "'";
    }

    private static boolean isBlank(byte next) {
        return next == '\n' || next == '\r' || next == ' ' || next == '\t';
    }
}
