package behaviour.format;

import behaviour.Event;
import behaviour.Window;
import behaviour.columns.EventsBuilder;
import behaviour.draft.Field;
import behaviour.draft.Item;
import behaviour.draft.Items;
import behaviour.draft.RecordBuilder;
import behaviour.draft.ResultFactory;
import java.time.Instant;
import java.util.List;

/** Makes one event of a record, or one for each product that it lists. */
record EventMaker(Window window) implements ResultFactory<Event> {
    /** A record may say much of an order and list many products: what is repeated for each of them is bounded. */
    private static final int MAX_REPEATED = 1 << 17;

    @Override
    public void check(RecordBuilder draft) {
        if (!draft.hasKind()) {
            draft.miss(Field.KIND, draft.self());
        }
        if (!draft.hasTime()) {
            draft.miss(Field.OCCURRED_AT, draft.self());
        } else if (draft.micros() < window.fromMicros() || draft.micros() >= window.toMicros()) {
            draft.leaveWindow("found " + instant(draft.micros()) + ", the feed accepts from "
                    + instant(window.fromMicros()) + " to before " + instant(window.toMicros()));
        }
        List<Item> items = draft.items();
        if (items.isEmpty()) {
            draft.missList();
        }
        if ((long) draft.self().attributes().length() * items.size() > MAX_REPEATED && draft.isListing()) {
            draft.exceedAttributes();
        }
        for (Item item : items) {
            if (!item.hasProductId()) {
                draft.miss(Field.PRODUCT_ID, item);
            }
        }
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L));
    }

    @Override
    public Items<Event> items(int records, int bytes) {
        return new EventItems(new EventsBuilder(records, bytes));
    }

    private record EventItems(EventsBuilder events) implements Items<Event> {
        @Override
        public void add(RecordBuilder draft) {
            for (Item item : draft.items()) {
                draft.addTo(events, item);
            }
        }

        @Override
        public int size() {
            return events.size();
        }

        @Override
        public void cutTo(int size) {
            events.cutTo(size);
        }

        @Override
        public List<Event> list() {
            return events.build();
        }
    }
}
