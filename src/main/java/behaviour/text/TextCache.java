package behaviour.text;

import java.util.Arrays;

/**
 * Makes Strings of characters, and the same String again for values that repeat, as brands, categories and products do:
 * it spares most of a block's garbage. For one thread.
 */
public final class TextCache {
    private static final int SLOTS = 1 << 11;
    private static final int MAX_LENGTH = 64;
    private static final int HASHED = 8;

    private final String[] texts = new String[SLOTS];
    private final char[][] keys = new char[SLOTS][];

    public String text(char[] chars, int offset, int length) {
        if (length == 0 || length > MAX_LENGTH) {
            return length == 0 ? "" : new String(chars, offset, length);
        }
        int slot = slot(chars, offset, length);
        char[] key = keys[slot];
        if (key == null || !Arrays.equals(key, 0, key.length, chars, offset, offset + length)) {
            keys[slot] = Arrays.copyOfRange(chars, offset, offset + length);
            texts[slot] = new String(chars, offset, length);
        }
        return texts[slot];
    }

    /** By the last characters: names of one kind tend to begin alike. */
    private static int slot(char[] chars, int offset, int length) {
        int hash = length;
        for (int at = offset + Math.max(length - HASHED, 0), end = offset + length; at < end; at++) {
            hash = hash * 31 + chars[at];
        }
        return (hash ^ hash >>> 15) & SLOTS - 1;
    }
}
