package failure;

/**
 * Foreign text, such as keys, names and records, as people may see it. What could steer a terminal, turn the direction
 * of writing or begin a line of its own stands as an escape: control characters (C0, DEL and C1), line and paragraph
 * separators, marks of direction, invisible characters and halves of surrogate pairs.
 */
public final class VisibleText {
    private VisibleText() {}

    /** On one line. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** With its own line feeds and tabs. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    /** On one line, and of the original at most so many characters. */
    public static String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return line(text);
        }
        boolean splits = Character.isHighSurrogate(text.charAt(maxChars - 1));
        return line(text.substring(0, splits ? maxChars - 1 : maxChars)) + "…";
    }

    private static String escaped(String text, boolean keepsLines) {
        int at = 0;
        while (at < text.length() && isPlain(text, at, keepsLines)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (isPlain(text, at, keepsLines)) {
                shown.appendCodePoint(next);
            } else {
                escape(next, shown);
            }
            at += Character.charCount(next);
        }
        return shown.toString();
    }

    private static boolean isPlain(String text, int at, boolean keepsLines) {
        int next = text.codePointAt(at);
        if (next < 0x7F) {
            return next >= ' ' || keepsLines && (next == '\n' || next == '\t');
        }
        return switch (Character.getType(next)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> isJoiner(next);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Persian and the languages of India need them between letters; so do pictures that are made of several. */
    private static boolean isJoiner(int character) {
        return character == 0x200C || character == 0x200D;
    }

    private static void escape(int character, StringBuilder shown) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> shown.append(String.format(character < 0x100 ? "\\x%02x" : "\\u%04x", character));
        }
    }
}
