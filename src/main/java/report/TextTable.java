package report;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Aligned columns: numbers to the right with thousands separators, long texts cut. */
final class TextTable {
    private static final int MAX_WIDTH = 48;
    private static final String GAP = "  ";

    private TextTable() {}

    static void write(Table table, Appendable out) throws IOException {
        int columns = table.columns().size();
        List<List<String>> cells = table.rows().stream()
                .map(row -> row.stream().map(TextTable::cell).toList())
                .toList();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths[i] = Math.max(
                    table.columns().get(i).length(),
                    cells.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
            numbers[i] = table.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
        }
        line(table.columns(), widths, numbers, out);
        line(java.util.stream.IntStream.of(widths).mapToObj("-"::repeat).toList(), widths, numbers, out);
        for (List<String> row : cells) {
            line(row, widths, numbers, out);
        }
    }

    private static void line(List<String> cells, int[] widths, boolean[] numbers, Appendable out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP).append(numbers[i] ? padding + cells.get(i) : cells.get(i) + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
        }
        if (value instanceof Number number) {
            return String.format(Locale.ROOT, "%,d", number.longValue());
        }
        if (value instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return cut(visible(value.toString()));
    }

    /** Escape sequences in foreign text could rewrite the screen. */
    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static String cut(String text) {
        return text.length() <= MAX_WIDTH ? text : text.substring(0, MAX_WIDTH - 1) + "…";
    }
}
