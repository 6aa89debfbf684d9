package activity;

import behaviour.Amount;
import behaviour.columns.AmountColumn;
import catalogue.EnrichedReading;
import java.math.BigDecimal;

/** One product's measures on one day. Not thread-safe. */
final class Counts {
    private long views;
    private long carts;
    private long uncarts;
    private long purchases;
    private BigDecimal units = BigDecimal.ZERO;
    private BigDecimal revenue = BigDecimal.ZERO;

    void add(EnrichedReading batch, int event) {
        switch (batch.events().kind(event)) {
            case VIEW -> views++;
            case CART -> carts++;
            case UNCART -> uncarts++;
            case PURCHASE -> addPurchase(batch, event);
        }
    }

    private void addPurchase(EnrichedReading batch, int event) {
        AmountColumn prices = batch.events().prices();
        Amount price = prices.isAbsent(event) ? batch.product(event).price() : prices.amount(event);
        BigDecimal quantity = decimal(batch.events().quantities().amount(event));
        purchases++;
        units = units.add(quantity);
        if (!price.isAbsent()) {
            revenue = revenue.add(decimal(price).multiply(quantity));
        }
    }

    private static BigDecimal decimal(Amount amount) {
        return BigDecimal.valueOf(amount.unscaled(), amount.scale());
    }

    long views() {
        return views;
    }

    long carts() {
        return carts;
    }

    long uncarts() {
        return uncarts;
    }

    long purchases() {
        return purchases;
    }

    BigDecimal units() {
        return units;
    }

    BigDecimal revenue() {
        return revenue;
    }
}
