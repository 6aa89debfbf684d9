package load.write;

import java.util.Arrays;

/** UUIDs in their usual form, as PostgreSQL prints them: lower case, five groups. No other text prints the same. */
final class UuidText {
    static final int BYTES = 16;

    private static final int LENGTH = 36;
    /** Where each of the 16 bytes stands in the text. */
    private static final int[] PLACES = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

    private static final int[] HYPHENS = {8, 13, 18, 23};
    private static final byte[] DIGITS = new byte[128];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            DIGITS[Character.forDigit(digit, 16)] = (byte) digit;
        }
    }

    private UuidText() {}

    /**
     * @param into the bytes of the UUID; of no meaning when there is none
     * @return whether the text from {@code start} to before {@code end} is one
     */
    static boolean parse(byte[] text, int start, int end, byte[] into) {
        if (end - start != LENGTH) {
            return false;
        }
        for (int hyphen : HYPHENS) {
            if (text[start + hyphen] != '-') {
                return false;
            }
        }
        for (int i = 0; i < BYTES; i++) {
            int high = digit(text[start + PLACES[i]]);
            int low = digit(text[start + PLACES[i] + 1]);
            if ((high | low) < 0) {
                return false;
            }
            into[i] = (byte) (high << 4 | low);
        }
        return true;
    }

    private static int digit(byte character) {
        return character < 0 ? -1 : DIGITS[character];
    }
}
