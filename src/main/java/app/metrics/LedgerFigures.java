package app.metrics;

import database.Statements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import watch.alarm.Alarm;

/** Reads the figures from the database. Thread-safe. */
final class LedgerFigures {
    private final Statements statements;
    private final List<String> expected;

    /** @param expected feeds with a deadline, which are late or not from the first day on */
    LedgerFigures(Statements statements, List<String> expected) {
        this.statements = statements;
        this.expected = List.copyOf(expected);
    }

    List<Figure> values() {
        List<Figure> figures = new ArrayList<>(read("metrics/gather_loads", Map.of()));
        figures.addAll(read(
                "metrics/gather_operations", Map.of("kinds", openKinds(), "feeds", expected.toArray(String[]::new))));
        return figures;
    }

    /** By metric and feed. */
    Map<Metric, Map<String, Durations>> durations() {
        Map<Metric, Map<String, Durations>> durations = new HashMap<>();
        statements.list("metrics/gather_durations", Map.of("bounds", Durations.BOUNDS), (row, number) -> {
            Durations of = durations
                    .computeIfAbsent(Metric.named(row.getString("metric")).orElseThrow(), metric -> new HashMap<>())
                    .computeIfAbsent(row.getString("feed"), feed -> new Durations());
            of.add(row.getInt("bucket"), row.getLong("amount"), row.getDouble("seconds"));
            return of;
        });
        return durations;
    }

    private List<Figure> read(String statement, Map<String, ?> parameters) {
        return statements.list(statement, parameters, (row, number) -> {
            Metric metric = Metric.named(row.getString("metric")).orElseThrow();
            List<String> values = List.of(row.getString("feed"), row.getString("label"));
            // what has one label only has it in the one column or the other
            List<String> labels = metric.labels().size() == 2
                    ? values
                    : values.stream()
                            .filter(value -> !value.isEmpty())
                            .limit(metric.labels().size())
                            .toList();
            List<String> filled = labels.size() == metric.labels().size() ? labels : List.of("");
            return new Figure(metric, metric.labels().isEmpty() ? List.of() : filled, row.getDouble("value"));
        });
    }

    /** Every kind that can be open, so that a series does not appear with its first alarm only. */
    private static String[] openKinds() {
        return java.util.Arrays.stream(Alarm.Kind.values())
                .filter(kind -> kind != Alarm.Kind.RECOVERY)
                .map(Alarm.Kind::toString)
                .toArray(String[]::new);
    }
}
