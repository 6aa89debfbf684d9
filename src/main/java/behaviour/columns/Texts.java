package behaviour.columns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many texts one after another, as UTF-8 in one array. Not thread-safe while it grows. */
final class Texts {
    private byte[] bytes;
    private int[] ends;
    private int count;
    private int length;

    Texts(int capacity, int byteCapacity) {
        bytes = new byte[byteCapacity];
        ends = new int[capacity];
    }

    void add(byte[] from, int start, int end) {
        int added = end - start;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2 + 1);
        }
        if (bytes.length - length < added) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, length + added));
        }
        System.arraycopy(from, start, bytes, length, added);
        length += added;
        ends[count++] = length;
    }

    void cutTo(int size) {
        count = size;
        length = size == 0 ? 0 : ends[size - 1];
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    int end(int number) {
        return ends[number];
    }

    boolean equals(int number, byte[] other, int start, int end) {
        return Arrays.equals(bytes, start(number), ends[number], other, start, end);
    }

    String text(int number) {
        int start = start(number);
        return new String(bytes, start, ends[number] - start, StandardCharsets.UTF_8);
    }
}
