package behaviour.columns;

import java.util.Arrays;

/**
 * Numbers, from 0, what the events of one batch say of their products: each distinct product id, name, category and
 * brand has one number. Not thread-safe.
 */
public final class DescriptionIndex {
    private final Events events;
    private final TextIndex index = new TextIndex();
    private byte[] key = new byte[256];

    public DescriptionIndex(Events events) {
        this.events = events;
    }

    /** The number of what an event says of its product. */
    public int numberOf(int event) {
        int start = events.start(event, TextColumn.PRODUCT_NAME);
        int categoryStart = events.start(event, TextColumn.CATEGORY);
        int brandStart = events.start(event, TextColumn.BRAND);
        int end = events.end(event, TextColumn.BRAND);
        int length = 3 * Integer.BYTES + end - start;
        if (key.length < length) {
            key = Arrays.copyOf(key, length + length / 2);
        }
        // without their lengths, texts that end elsewhere would be the same
        put(0, events.product(event));
        put(Integer.BYTES, categoryStart - start);
        put(2 * Integer.BYTES, brandStart - categoryStart);
        System.arraycopy(events.textBytes(), start, key, 3 * Integer.BYTES, end - start);
        return index.numberOf(key, 0, length);
    }

    /** How many numbers were given. */
    public int size() {
        return index.size();
    }

    private void put(int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            key[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
