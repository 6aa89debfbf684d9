package behaviour.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Gathers what the drafts of a block become. For one thread.
 *
 * @param <T> an event or a product
 */
public interface Items<T> {
    /** Adds what the draft became; it has no problem. */
    void add(RecordBuilder draft);

    int size();

    /** Forgets the last ones. */
    void cutTo(int size);

    /** All; call it once, at the end. */
    List<T> list();

    /** One item of each draft. */
    static <T> Items<T> oneEach(Function<RecordBuilder, T> make) {
        List<T> items = new ArrayList<>();
        return new Items<>() {
            @Override
            public void add(RecordBuilder draft) {
                items.add(make.apply(draft));
            }

            @Override
            public int size() {
                return items.size();
            }

            @Override
            public void cutTo(int size) {
                items.subList(size, items.size()).clear();
            }

            @Override
            public List<T> list() {
                return items;
            }
        };
    }
}
