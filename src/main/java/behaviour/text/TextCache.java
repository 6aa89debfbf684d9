package behaviour.text;

/**
 * Makes Strings of characters, and the same String again for values that repeat, as brands, categories and users do: it
 * spares most of a block's garbage. For one thread.
 */
public final class TextCache {
    private static final int SLOTS = 1 << 11;
    private static final int MAX_LENGTH = 48;

    private final String[] slots = new String[SLOTS];

    public String text(char[] chars, int offset, int length) {
        if (length == 0) {
            return "";
        }
        if (length > MAX_LENGTH) {
            return new String(chars, offset, length);
        }
        int hash = length;
        for (int at = offset, end = offset + length; at < end; at++) {
            hash = hash * 31 + chars[at];
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        String cached = slots[slot];
        if (cached == null || !isEqual(cached, chars, offset, length)) {
            cached = new String(chars, offset, length);
            slots[slot] = cached;
        }
        return cached;
    }

    private static boolean isEqual(String text, char[] chars, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
