package behaviour.columns;

import behaviour.Amount;

/** Amounts of many events; see {@link Amount}. */
public final class AmountColumn {
    private final long[] unscaled;
    private final byte[] scales;

    AmountColumn(long[] unscaled, byte[] scales) {
        this.unscaled = unscaled;
        this.scales = scales;
    }

    public boolean isAbsent(int event) {
        return unscaled[event] < 0;
    }

    public long unscaled(int event) {
        return unscaled[event];
    }

    public int scale(int event) {
        return scales[event];
    }

    public Amount amount(int event) {
        return isAbsent(event) ? Amount.ABSENT : new Amount(unscaled[event], scales[event]);
    }
}
