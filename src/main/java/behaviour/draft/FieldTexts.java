package behaviour.draft;

import behaviour.columns.EventsBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of one record, or of one product that it lists, by field and as UTF-8. Used again for the next; for one
 * thread.
 */
final class FieldTexts {
    private static final int FIELDS = Field.values().length;

    private final int[] starts = new int[FIELDS];
    private final int[] ends = new int[FIELDS];
    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
    }

    /** Later values of a field replace earlier ones. */
    void set(Field field, char[] chars, int offset, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, (length + count) * 2);
        }
        int start = length;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            char next = chars[offset + i];
            bytes[start + i] = (byte) next;
            seen |= next;
        }
        length += count;
        if (seen >= 0x80) {
            setEncoded(start, new String(chars, offset, count).getBytes(StandardCharsets.UTF_8));
        }
        starts[field.ordinal()] = start;
        ends[field.ordinal()] = length;
    }

    private void setEncoded(int start, byte[] utf8) {
        if (bytes.length - start < utf8.length) {
            bytes = Arrays.copyOf(bytes, (start + utf8.length) * 2);
        }
        System.arraycopy(utf8, 0, bytes, start, utf8.length);
        length = start + utf8.length;
    }

    boolean has(Field field) {
        return ends[field.ordinal()] > starts[field.ordinal()];
    }

    /** The field, or the one that stands in for it when it is empty. */
    Field either(Field field, Field otherwise) {
        return has(field) ? field : otherwise;
    }

    /** Empty when there is none. */
    String text(Field field) {
        int start = starts[field.ordinal()];
        return new String(bytes, start, ends[field.ordinal()] - start, StandardCharsets.UTF_8);
    }

    void addProductId(EventsBuilder events, Field field) {
        events.productId(bytes, starts[field.ordinal()], ends[field.ordinal()]);
    }

    void addText(EventsBuilder events, Field field) {
        events.text(bytes, starts[field.ordinal()], ends[field.ordinal()]);
    }
}
