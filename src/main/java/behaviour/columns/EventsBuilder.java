package behaviour.columns;

import behaviour.Amount;
import behaviour.Kind;
import java.util.Arrays;

/**
 * Gathers the events of a batch. An event is begun, then its product id is added, then its texts in the order of
 * {@link TextColumn}. Not thread-safe.
 */
public final class EventsBuilder {
    private final TextIndex products = new TextIndex();
    private final Texts texts;
    private long[] recordNos;
    private int[] itemNos;
    private long[] micros;
    private byte[] kinds;
    private int[] productNos;
    private long[] quantities;
    private byte[] quantityScales;
    private long[] prices;
    private byte[] priceScales;
    private int size;

    /** Both are estimates. @param textBytes of all events together */
    public EventsBuilder(int events, int textBytes) {
        texts = new Texts(events * TextColumn.COUNT, textBytes);
        recordNos = new long[events];
        itemNos = new int[events];
        micros = new long[events];
        kinds = new byte[events];
        productNos = new int[events];
        quantities = new long[events];
        quantityScales = new byte[events];
        prices = new long[events];
        priceScales = new byte[events];
    }

    /** As {@link behaviour.Event} has it. */
    public void begin(long recordNo, int itemNo, long occurredAtMicros, Kind kind, Amount quantity, Amount price) {
        if (size == recordNos.length) {
            grow(size * 2 + 1);
        }
        recordNos[size] = recordNo;
        itemNos[size] = itemNo;
        micros[size] = occurredAtMicros;
        kinds[size] = (byte) kind.ordinal();
        quantities[size] = quantity.unscaled();
        quantityScales[size] = (byte) quantity.scale();
        prices[size] = price.unscaled();
        priceScales[size] = (byte) price.scale();
        size++;
    }

    public void productId(byte[] utf8, int start, int end) {
        productNos[size - 1] = products.numberOf(utf8, start, end);
    }

    public void text(byte[] utf8, int start, int end) {
        texts.add(utf8, start, end);
    }

    public int size() {
        return size;
    }

    /** Forgets the last events. */
    public void cutTo(int events) {
        size = events;
        texts.cutTo(events * TextColumn.COUNT);
    }

    /** Takes over what was gathered; call it once, at the end. */
    public Events build() {
        return new Events(
                size,
                recordNos,
                itemNos,
                micros,
                kinds,
                productNos,
                new AmountColumn(quantities, quantityScales),
                new AmountColumn(prices, priceScales),
                products.texts(),
                texts);
    }

    private void grow(int events) {
        recordNos = Arrays.copyOf(recordNos, events);
        itemNos = Arrays.copyOf(itemNos, events);
        micros = Arrays.copyOf(micros, events);
        kinds = Arrays.copyOf(kinds, events);
        productNos = Arrays.copyOf(productNos, events);
        quantities = Arrays.copyOf(quantities, events);
        quantityScales = Arrays.copyOf(quantityScales, events);
        prices = Arrays.copyOf(prices, events);
        priceScales = Arrays.copyOf(priceScales, events);
    }
}
