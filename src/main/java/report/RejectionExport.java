package report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import database.Statements;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Writes rejections out, page by page, so in constant memory and without a long transaction: what is replaced meanwhile
 * may be missing. Values are as they are, also control characters. Thread-safe.
 */
public final class RejectionExport {
    private static final int PAGE = 1_000;

    private final Statements statements;

    public RejectionExport(DataSource dataSource) {
        this.statements = new Statements(dataSource);
    }

    /**
     * @param objects empty for those of all
     * @param out is flushed, not closed
     * @return how many were written
     */
    public long write(List<Long> objects, Optional<String> feed, Optional<String> reason, Form form, Writer out)
            throws IOException {
        Map<String, Object> page = new HashMap<>();
        page.put("objectIds", objects.isEmpty() ? null : objects.toArray(Long[]::new));
        page.put("feed", feed.orElse(null));
        page.put("reason", reason.orElse(null));
        page.put("limit", PAGE);
        page.put("afterObject", 0L);
        page.put("afterRecord", 0L);
        Lines lines = form.lines(out);
        long written = 0;
        while (true) {
            List<Row> rows = statements.list("report/export_rejections", page, Row::of);
            for (Row row : rows) {
                lines.add(row);
            }
            out.flush();
            written += rows.size();
            if (rows.isEmpty()) {
                return written;
            }
            page.put("afterObject", rows.get(rows.size() - 1).objectId);
            page.put("afterRecord", rows.get(rows.size() - 1).recordNo);
        }
    }

    /** How rejections are written. */
    public enum Form {
        /** RFC 4180 with a header. */
        CSV {
            @Override
            Lines lines(Writer out) {
                CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
                csv.writeRecord(Row.COLUMNS);
                return row -> csv.writeRecord(
                        row.values().stream().map(Object::toString).toList());
            }
        },
        /** One JSON object a line, numbers as numbers. */
        NDJSON {
            @Override
            Lines lines(Writer out) {
                JsonMapper json = new JsonMapper();
                return row -> out.append(row.json(json)).append('\n');
            }
        };

        abstract Lines lines(Writer out);
    }

    private interface Lines {
        void add(Row row) throws IOException;
    }

    private record Row(
            long objectId, String object, long recordNo, String reason, String field, String message, String raw) {
        static final List<String> COLUMNS =
                List.of("object_id", "object", "record_no", "reason", "field", "message", "raw");

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getLong("object_id"),
                    row.getString("object"),
                    row.getLong("record_no"),
                    row.getString("reason"),
                    row.getString("field"),
                    row.getString("message"),
                    row.getString("raw"));
        }

        List<Object> values() {
            return List.of(objectId, object, recordNo, reason, field, message, raw);
        }

        String json(JsonMapper mapper) throws JsonProcessingException {
            Map<String, Object> fields = new LinkedHashMap<>();
            List<Object> values = values();
            for (int i = 0; i < values.size(); i++) {
                fields.put(COLUMNS.get(i), values.get(i));
            }
            return mapper.writeValueAsString(fields);
        }
    }
}
