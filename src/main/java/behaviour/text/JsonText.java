package behaviour.text;

/** Writes JSON strings. */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        append(out, text.toCharArray(), 0, text.length());
        return out.toString();
    }

    public static String quoted(char[] chars, int offset, int length) {
        StringBuilder out = new StringBuilder(length + 2);
        append(out, chars, offset, length);
        return out.toString();
    }

    public static void append(StringBuilder out, char[] chars, int offset, int length) {
        out.append('"');
        for (int at = offset; at < offset + length; at++) {
            char next = chars[at];
            if (next == '"' || next == '\\') {
                out.append('\\').append(next);
            } else if (next < ' ') {
                out.append("\\u00").append(HEX.charAt(next >> 4)).append(HEX.charAt(next & 15));
            } else {
                out.append(next);
            }
        }
        out.append('"');
    }
}
