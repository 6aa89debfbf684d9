package activity;

import behaviour.Amount;
import behaviour.Kind;
import catalogue.version.EnrichedBatch;
import java.math.BigDecimal;
import java.util.Arrays;

/** One day's measures of every product, by the product's number. Not thread-safe. */
final class DayCounts {
    private static final int KINDS = Kind.values().length;
    private static final BigDecimal[] NOTHING = {};

    private long[] counts = {};
    private BigDecimal[] units = NOTHING;
    private BigDecimal[] revenue = NOTHING;
    private BigDecimal[] unpricedUnits = NOTHING;

    /** Makes room for so many products. */
    void reserve(int products) {
        if (counts.length < products * KINDS) {
            int room = products + products / 2;
            counts = Arrays.copyOf(counts, room * KINDS);
            units = Arrays.copyOf(units, room);
            revenue = Arrays.copyOf(revenue, room);
            unpricedUnits = Arrays.copyOf(unpricedUnits, room);
        }
    }

    void add(int product, EnrichedBatch batch, int event) {
        Kind kind = batch.events().kind(event);
        counts[product * KINDS + kind.ordinal()]++;
        if (kind == Kind.PURCHASE) {
            addPurchase(product, batch, event);
        }
    }

    private void addPurchase(int product, EnrichedBatch batch, int event) {
        Amount price = batch.price(event);
        BigDecimal quantity = decimal(batch.events().quantities().amount(event));
        units[product] = units(product).add(quantity);
        if (price.isAbsent()) {
            unpricedUnits[product] = unpricedUnits(product).add(quantity);
        } else {
            revenue[product] = revenue(product).add(decimal(price).multiply(quantity));
        }
    }

    private static BigDecimal decimal(Amount amount) {
        return BigDecimal.valueOf(amount.unscaled(), amount.scale());
    }

    boolean isEmpty(int product) {
        return product * KINDS >= counts.length
                || Arrays.stream(Kind.values()).allMatch(kind -> count(product, kind) == 0);
    }

    long count(int product, Kind kind) {
        return counts[product * KINDS + kind.ordinal()];
    }

    /** Pieces purchased. */
    BigDecimal units(int product) {
        return units[product] == null ? BigDecimal.ZERO : units[product];
    }

    BigDecimal revenue(int product) {
        return revenue[product] == null ? BigDecimal.ZERO : revenue[product];
    }

    /** Pieces purchased for which nobody had a price. */
    BigDecimal unpricedUnits(int product) {
        return unpricedUnits[product] == null ? BigDecimal.ZERO : unpricedUnits[product];
    }
}
