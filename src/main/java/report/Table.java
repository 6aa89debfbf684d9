package report;

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

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
