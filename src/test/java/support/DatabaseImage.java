package support;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What readers and the ledger hold, row by row, free of ids and clock times: two databases that were loaded from the same objects
 * have equal images, however often a loader was killed on the way. An object is named by key and ETag, because its version id
 * and its number differ from one database to the next.
 */
public final class DatabaseImage {
    private static final String OBJECT = "o.bucket || '/' || o.key || ' ' || o.etag";
    private static final Map<String, String> TABLES = tables();
    private static final int MAX_SHOWN = 10;

    private final Map<String, List<String>> rows;

    private DatabaseImage(Map<String, List<String>> rows) {
        this.rows = rows;
    }

    public static DatabaseImage of(DataSource database) {
        JdbcTemplate sql = new JdbcTemplate(database);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        TABLES.forEach((table, query) -> rows.put(table, sql.queryForList(query, String.class)));
        return new DatabaseImage(rows);
    }

    /** The rows of one table or of one of its parts, in order. */
    public List<String> rows(String table) {
        return rows.get(table);
    }

    /** The part of the image that tells of one object; products are left out. */
    public DatabaseImage about(StoredObject object) {
        String start = object.bucket() + "/" + object.key() + " " + object.etag() + " ";
        Map<String, List<String>> part = new LinkedHashMap<>();
        rows.forEach((table, all) -> part.put(
                table, all.stream().filter(row -> row.startsWith(start)).toList()));
        return new DatabaseImage(part);
    }

    /** Every row that only one of the two has, with its table; empty when they are equal, also in the number of equal rows. */
    public List<String> differences(DatabaseImage expected) {
        List<String> differences = new ArrayList<>();
        rows.forEach((table, mine) -> {
            List<String> theirs = expected.rows.get(table);
            int before = differences.size();
            addMissing(differences, "missing from " + table + ": ", theirs, mine);
            addMissing(differences, "too much in " + table + ": ", mine, theirs);
            if (differences.size() == before && !mine.equals(theirs)) {
                differences.add(
                        "number of equal rows in " + table + ": " + mine.size() + ", expected " + theirs.size());
            }
        });
        return differences;
    }

    private static void addMissing(List<String> differences, String what, List<String> from, List<String> in) {
        Set<String> there = new HashSet<>(in);
        from.stream().filter(row -> !there.contains(row)).limit(MAX_SHOWN).forEach(row -> differences.add(what + row));
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(
                "source_object",
                "select concat_ws(' ', " + OBJECT + ", o.feed, o.status) || case o.status when 'superseded' then ''"
                        + " else concat_ws(' ', '', o.records, o.accepted, o.rejected, o.skipped, o.events,"
                        + " o.first_occurred_at, o.last_occurred_at) end from source_object o"
                        + " where o.status <> 'ignored' order by 1");
        tables.put(
                "load_batch",
                "select concat_ws(' ', " + OBJECT + ", b.batch_no, b.first_record || '..' || b.last_record, b.accepted,"
                        + " b.rejected, b.skipped, b.events) from load_batch b join source_object o using (object_id)"
                        + " order by o.bucket, o.key, o.etag, b.batch_no, 1");
        tables.put(
                "behaviour_event",
                "select " + OBJECT + " || ' ' || (to_jsonb(e) - 'object_id')::text from stored_event e"
                        + " left join source_object o using (object_id)"
                        + " order by o.bucket, o.key, o.etag, e.record_no, e.item_no, 1");
        tables.put(
                "rejection",
                "select " + OBJECT + " || ' ' || (to_jsonb(r) - 'object_id' - 'replayed_at'"
                        // its message tells the window, which goes with the clock
                        + " - case r.reason when 'out-of-window' then 'message' else '' end)::text from rejection r"
                        + " left join source_object o using (object_id)"
                        + " order by o.bucket, o.key, o.etag, r.record_no, 1");
        tables.put(
                "product_activity",
                "select " + OBJECT + " || ' ' || (to_jsonb(a) - 'object_id')::text from product_activity a"
                        + " left join source_object o using (object_id)"
                        + " order by o.bucket, o.key, o.etag, a.day, a.product_id, 1");
        tables.put(
                "product",
                "select (to_jsonb(p) - 'updated_at' - 'product_key')::text from product p order by product_id");
        tables.put("product_staging", "select (to_jsonb(s) - 'object_id')::text from product_staging s order by 1");
        return tables;
    }
}
