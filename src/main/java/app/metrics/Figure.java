package app.metrics;

import java.util.List;

/** One value, with the values of the metric's labels in their order. */
record Figure(Metric metric, List<String> labels, double value) {}
