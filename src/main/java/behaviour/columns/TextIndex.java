package behaviour.columns;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Numbers distinct texts from 0, in the order in which they come. The hash function is another one in every JVM, so
 * that no file can be made whose texts all collide. Not thread-safe.
 */
public final class TextIndex {
    private static final int MULTIPLIER = new SecureRandom().nextInt() | 1;
    private static final int FIRST_SLOTS = 1 << 6;

    private final Texts texts;
    private int[] hashes = new int[FIRST_SLOTS / 2];
    /** A number plus one, or zero for none; twice as many as there may be texts, so that one is always free. */
    private int[] slots = new int[FIRST_SLOTS];

    public TextIndex() {
        texts = new Texts(FIRST_SLOTS / 2, FIRST_SLOTS * 8);
    }

    /** @param from holds the text as UTF-8, from {@code start} to before {@code end} */
    public int numberOf(byte[] from, int start, int end) {
        int hash = hash(from, start, end);
        int slot = slot(hash);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && texts.equals(number, from, start, end)) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return add(hash, slot, from, start, end);
    }

    private int add(int hash, int slot, byte[] from, int start, int end) {
        int number = texts.count();
        texts.add(from, start, end);
        slots[slot] = number + 1;
        hashes[number] = hash;
        if (number + 1 == hashes.length) {
            grow();
        }
        return number;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, hashes.length * 2);
        slots = new int[slots.length * 2];
        for (int number = 0; number < texts.count(); number++) {
            int slot = slot(hashes[number]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number + 1;
        }
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & slots.length - 1;
    }

    private static int hash(byte[] from, int start, int end) {
        int hash = end - start;
        for (int at = start; at < end; at++) {
            hash = (hash ^ from[at]) * MULTIPLIER;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    public int size() {
        return texts.count();
    }

    public String text(int number) {
        return texts.text(number);
    }

    Texts texts() {
        return texts;
    }
}
