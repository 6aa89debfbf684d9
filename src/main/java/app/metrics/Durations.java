package app.metrics;

import java.util.Arrays;

/** How many durations of one metric and feed fell into which class. */
final class Durations {
    /** Upper bounds in seconds; above the last is a class of its own. */
    static final Double[] BOUNDS = {0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 14400.0};

    private final long[] counts = new long[BOUNDS.length + 1];
    private double seconds;

    void add(int bucket, long amount, double sum) {
        counts[bucket] += amount;
        seconds += sum;
    }

    long[] counts() {
        return counts.clone();
    }

    double seconds() {
        return seconds;
    }

    static double[] bounds() {
        double[] bounds = Arrays.stream(BOUNDS).mapToDouble(Double::doubleValue).toArray();
        double[] all = Arrays.copyOf(bounds, bounds.length + 1);
        all[bounds.length] = Double.POSITIVE_INFINITY;
        return all;
    }
}
