package activity;

import behaviour.Amount;
import behaviour.Event;
import java.math.BigDecimal;

/** One product's measures on one day. Not thread-safe. */
final class Counts {
    private long views;
    private long carts;
    private long uncarts;
    private long purchases;
    private BigDecimal units = BigDecimal.ZERO;
    private BigDecimal revenue = BigDecimal.ZERO;

    /** @param price the event's as it was written; absent where neither file nor catalogue has one */
    void add(Event event, Amount price) {
        switch (event.kind()) {
            case VIEW -> views++;
            case CART -> carts++;
            case UNCART -> uncarts++;
            case PURCHASE -> addPurchase(decimal(event.quantity()), price);
        }
    }

    private void addPurchase(BigDecimal quantity, Amount price) {
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
