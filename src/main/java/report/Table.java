package report;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of a report.
 *
 * @param columns names, in order
 * @param rows values in the order of the columns; null where there is none
 */
public record Table(List<String> columns, List<List<Object>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The same rows without these columns. */
    public Table without(String... names) {
        return only(columns.stream()
                .filter(column -> !List.of(names).contains(column))
                .toList());
    }

    /** The same rows with these columns alone, in this order. */
    public Table only(List<String> names) {
        List<Integer> places = names.stream().map(columns::indexOf).toList();
        List<List<Object>> chosen = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> values = new ArrayList<>();
            places.forEach(place -> values.add(row.get(place)));
            chosen.add(values);
        }
        return new Table(names, chosen);
    }

    /** These rows, and after them those of another table of the same columns. */
    public Table and(Table other) {
        List<List<Object>> all = new ArrayList<>(rows);
        all.addAll(other.rows);
        return new Table(columns, all);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
