package report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a table is shown. What comes from files is foreign: control characters never reach a terminal. */
public enum TableFormat {
    /** Aligned columns for people. */
    TABLE {
        @Override
        void write(Table table, Appendable out) throws IOException {
            TextTable.write(table, out);
        }
    },
    /** RFC 4180 with a header, values as they are. */
    CSV {
        @Override
        void write(Table table, Appendable out) throws IOException {
            StringWriter text = new StringWriter();
            try (CsvWriter csv = CsvWriter.builder().build(text)) {
                csv.writeRecord(table.columns());
                table.rows()
                        .forEach(row -> csv.writeRecord(
                                row.stream().map(TableFormat::plain).toList()));
            }
            out.append(text.toString());
        }
    },
    /** CSV for spreadsheets: they take it for UTF-8, and no text of a file for a formula. */
    SPREADSHEET {
        @Override
        void write(Table table, Appendable out) throws IOException {
            StringWriter text = new StringWriter();
            try (CsvWriter csv = CsvWriter.builder().build(text)) {
                csv.writeRecord(table.columns());
                table.rows()
                        .forEach(row -> csv.writeRecord(
                                row.stream().map(TableFormat::harmless).toList()));
            }
            out.append('\uFEFF').append(text.toString());
        }
    },
    /** An array of objects, numbers as numbers. */
    JSON {
        @Override
        void write(Table table, Appendable out) throws IOException {
            out.append(json(objects(table)));
        }
    };

    /** One object: what is known of the table, and its rows. */
    public static String document(Map<String, Object> head, Table table) {
        Map<String, Object> document = new LinkedHashMap<>(head);
        document.put("rows", objects(table));
        try {
            return json(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Each row as its columns and values. */
    public static List<Map<String, Object>> objects(Table table) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(table.columns().get(i), jsonValue(row.get(i)));
            }
            objects.add(object);
        }
        return objects;
    }

    private static String json(Object value) throws IOException {
        return VisibleEscapes.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    /** A text that begins like a formula is led by an apostrophe; spreadsheets do not show it. */
    private static String harmless(Object value) {
        String text = plain(value);
        boolean formula = !(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    abstract void write(Table table, Appendable out) throws IOException;

    public String format(Table table) {
        StringBuilder text = new StringBuilder();
        try {
            write(table, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static String plain(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static Object jsonValue(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
