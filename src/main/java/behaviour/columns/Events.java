package behaviour.columns;

import behaviour.Event;
import behaviour.Kind;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * The events of a batch, by columns. Also a list of them, of which each is made when it is asked for. Immutable and
 * thread-safe. Events are numbered from 0, and so are their products: each distinct product id has one number.
 */
public final class Events extends AbstractList<Event> implements RandomAccess {
    private static final Kind[] KINDS = Kind.values();

    private final int size;
    private final long[] recordNos;
    private final int[] itemNos;
    private final long[] micros;
    private final byte[] kinds;
    private final int[] productNos;
    private final AmountColumn quantities;
    private final AmountColumn prices;
    private final Texts products;
    private final String[] productIds;
    private final Texts texts;

    Events(
            int size,
            long[] recordNos,
            int[] itemNos,
            long[] micros,
            byte[] kinds,
            int[] productNos,
            AmountColumn quantities,
            AmountColumn prices,
            Texts products,
            Texts texts) {
        this.size = size;
        this.recordNos = recordNos;
        this.itemNos = itemNos;
        this.micros = micros;
        this.kinds = kinds;
        this.productNos = productNos;
        this.quantities = quantities;
        this.prices = prices;
        this.products = products;
        this.productIds =
                IntStream.range(0, products.count()).mapToObj(products::text).toArray(String[]::new);
        this.texts = texts;
    }

    /** The same list when it is by columns already; what are no events is left out. */
    public static Events of(List<?> items) {
        if (items instanceof Events events) {
            return events;
        }
        EventsBuilder builder = new EventsBuilder(items.size(), items.size());
        for (Object item : items) {
            if (item instanceof Event event) {
                add(builder, event);
            }
        }
        return builder.build();
    }

    static void add(EventsBuilder builder, Event event) {
        builder.begin(
                event.recordNo(),
                event.itemNo(),
                event.occurredAtMicros(),
                event.kind(),
                event.quantity(),
                event.price());
        byte[] productId = event.productId().getBytes(StandardCharsets.UTF_8);
        builder.productId(productId, 0, productId.length);
        for (String text : List.of(
                event.userId(),
                event.sessionId(),
                event.productName(),
                event.category(),
                event.brand(),
                event.attributes())) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            builder.text(utf8, 0, utf8.length);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Event get(int event) {
        return new Event(
                recordNos[event],
                itemNos[event],
                micros[event],
                kind(event),
                productIds[productNos[event]],
                text(event, TextColumn.USER_ID),
                text(event, TextColumn.SESSION_ID),
                quantities.amount(event),
                prices.amount(event),
                text(event, TextColumn.PRODUCT_NAME),
                text(event, TextColumn.CATEGORY),
                text(event, TextColumn.BRAND),
                text(event, TextColumn.ATTRIBUTES));
    }

    public String text(int event, TextColumn column) {
        return texts.text(event * TextColumn.COUNT + column.ordinal());
    }

    public long recordNo(int event) {
        return recordNos[event];
    }

    public int itemNo(int event) {
        return itemNos[event];
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    public long occurredAtMicros(int event) {
        return micros[event];
    }

    public Kind kind(int event) {
        return KINDS[kinds[event]];
    }

    public AmountColumn quantities() {
        return quantities;
    }

    public AmountColumn prices() {
        return prices;
    }

    /** The number of the event's product. */
    public int product(int event) {
        return productNos[event];
    }

    /** How many distinct products there are. */
    public int products() {
        return productIds.length;
    }

    public String productId(int product) {
        return productIds[product];
    }

    /** Holds the product ids as UTF-8, each from its start to its end. */
    public byte[] productIdBytes() {
        return products.bytes();
    }

    public int productIdStart(int product) {
        return products.start(product);
    }

    public int productIdEnd(int product) {
        return products.end(product);
    }

    /** Holds all texts as UTF-8, each from its start to its end. */
    public byte[] textBytes() {
        return texts.bytes();
    }

    public int start(int event, TextColumn column) {
        return texts.start(event * TextColumn.COUNT + column.ordinal());
    }

    public int end(int event, TextColumn column) {
        return texts.end(event * TextColumn.COUNT + column.ordinal());
    }

    /** Whether each is one piece of one product, without attributes. */
    public boolean arePlain() {
        boolean plain = true;
        for (int i = 0; i < size && plain; i++) {
            plain = itemNos[i] == 1
                    && quantities.unscaled(i) == 1
                    && quantities.scale(i) == 0
                    && start(i, TextColumn.ATTRIBUTES) == end(i, TextColumn.ATTRIBUTES);
        }
        return plain;
    }

    /** The earliest time of an event; {@link Long#MAX_VALUE} when there is none. */
    public long firstMicros() {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            first = Math.min(first, micros[i]);
        }
        return first;
    }

    /** The latest time of an event; {@link Long#MIN_VALUE} when there is none. */
    public long lastMicros() {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            last = Math.max(last, micros[i]);
        }
        return last;
    }
}
