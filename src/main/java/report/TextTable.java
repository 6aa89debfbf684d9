package report;

import failure.VisibleText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Aligned columns: numbers to the right with thousands separators, long texts cut; names of objects are whole, so that
 * they can be copied, and messages nearly so.
 */
final class TextTable {
    private static final int MAX_WIDTH = 48;
    private static final int MAX_MESSAGE = 160;
    private static final String GAP = "  ";
    private static final Set<String> NAMES = Set.of("object", "subject");
    private static final Set<String> MESSAGES = Set.of("error", "message", "known");
    private static final String VERSION = "(?:[?]versionId=\\S*?)?";
    /** An alarm's words name the object, and so does the message that follows. */
    private static final Pattern TWICE =
            Pattern.compile("^((s3://.+?)" + VERSION + "(?: failed)?: )\\2" + VERSION + ":? ");

    private TextTable() {}

    static void write(Table table, Appendable out) throws IOException {
        int columns = table.columns().size();
        List<List<String>> cells =
                table.rows().stream().map(row -> cells(table.columns(), row)).toList();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths[i] = Math.max(
                    table.columns().get(i).length(),
                    cells.stream()
                            .mapToInt(row -> TextWidth.of(row.get(column)))
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
            String padding = " ".repeat(widths[i] - TextWidth.of(cells.get(i)));
            line.append(i == 0 ? "" : GAP).append(numbers[i] ? padding + cells.get(i) : cells.get(i) + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static List<String> cells(List<String> columns, List<Object> row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String name = columns.get(i);
            String text = text(row.get(i));
            if (MESSAGES.contains(name)) {
                cells.add(TextWidth.cut(visible(withoutObject(text, columns, row)), MAX_MESSAGE));
            } else if (NAMES.contains(name)) {
                cells.add(visible(text));
            } else {
                cells.add(TextWidth.cut(visible(text), MAX_WIDTH));
            }
        }
        return cells;
    }

    private static String text(Object value) {
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
        return value.toString();
    }

    /** What the row says anyway is left out where the message begins with it. */
    private static String withoutObject(String message, List<String> columns, List<Object> row) {
        for (int i = 0; i < row.size(); i++) {
            if (NAMES.contains(columns.get(i)) && row.get(i) != null) {
                String object = Pattern.quote(row.get(i).toString());
                return message.replaceFirst("^" + object + VERSION + ":? ", "");
            }
        }
        return TWICE.matcher(message).replaceFirst("$1");
    }

    /** Escape sequences in foreign text could rewrite the screen. */
    private static String visible(String text) {
        return VisibleText.line(text);
    }
}
