package behaviour.format;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Window;
import behaviour.draft.Draft;
import behaviour.draft.Field;
import behaviour.draft.Item;
import behaviour.draft.Maker;
import java.time.Instant;
import java.util.List;

/** Makes one event of a record, or one for each product that it lists. */
record EventMaker(Window window) implements Maker<Event> {
    /** A record may say much of an order and list many products: what is repeated for each of them is bounded. */
    private static final int MAX_REPEATED = 1 << 17;

    @Override
    public void check(Draft draft) {
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
            if (item.productId().isEmpty()) {
                draft.miss(Field.PRODUCT_ID, item);
            }
        }
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L));
    }

    @Override
    public void make(Draft draft, List<Event> events) {
        for (Item item : draft.items()) {
            events.add(new Event(
                    draft.recordNo(),
                    Math.max(item.place(), 1),
                    draft.micros(),
                    draft.kind(),
                    item.productId(),
                    draft.userId(),
                    draft.sessionId(),
                    item.quantity().isAbsent() ? Amount.ONE : item.quantity(),
                    item.price(),
                    item.name(),
                    item.category(),
                    item.brand(),
                    item.attributes().with(draft.self().attributes())));
        }
    }
}
