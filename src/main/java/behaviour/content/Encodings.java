package behaviour.content;

import java.util.Optional;

/** Texts in other encodings than UTF-8, as far as their first bytes tell. */
final class Encodings {
    private static final String REQUEST = "ask the sender to write UTF-8";
    private static final int MAX_LOOK = 1024;
    private static final int LEAST = 8;

    private Encodings() {}

    static Optional<Content> find(byte[] bytes, int from, int to) {
        int first = word(bytes, from, to);
        if (first == 0xFFFE0000 || first == 0x0000FEFF) {
            return Optional.of(Content.certain("UTF-32", REQUEST));
        }
        if (first >>> 16 == 0xFFFE || first >>> 16 == 0xFEFF) {
            return Optional.of(Content.certain("UTF-16", REQUEST));
        }
        int end = Math.min(to, from + MAX_LOOK);
        int length = end - from;
        int even = nuls(bytes, from, end);
        int odd = nuls(bytes, from + 1, end);
        if (length >= LEAST && even + odd == length) {
            return Optional.of(Content.probable(
                    "nothing but NUL bytes", "ask the sender to store it again: it was written without its content"));
        }
        boolean halfEmpty = Math.max(even, odd) * 5 >= length * 2 && Math.min(even, odd) * 20 <= length;
        return length >= LEAST && halfEmpty ? Optional.of(Content.certain("UTF-16", REQUEST)) : Optional.empty();
    }

    /** Where the text begins: after a byte order mark of UTF-8. */
    static int afterMark(byte[] bytes, int from, int to) {
        return word(bytes, from, to) >>> 8 == 0xEFBBBF ? from + 3 : from;
    }

    /** The first four bytes; those that are missing are as if 1, which no mark has. */
    private static int word(byte[] bytes, int from, int to) {
        int word = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            word = word << Byte.SIZE | (from + i < to ? bytes[from + i] & 0xFF : 1);
        }
        return word;
    }

    private static int nuls(byte[] bytes, int from, int to) {
        int nuls = 0;
        for (int at = from; at < to; at += 2) {
            nuls += bytes[at] == 0 ? 1 : 0;
        }
        return nuls;
    }
}
