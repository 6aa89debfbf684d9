package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;
import support.StoredObject;

/**
 * Files whose every record is remembered here, so that the database can be compared with what was sent, row by row, by nothing of
 * Footfall's own reading. One line is one record; every so many is one to be rejected.
 */
final class ChaosFiles {
    private static final LocalDate YESTERDAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    private static final int BAD_EACH = 41;
    private static final String[] TYPES = {"view", "view", "view", "cart", "remove_from_cart", "purchase"};
    private static final Map<String, String> KINDS =
            Map.of("view", "view", "cart", "cart", "remove_from_cart", "uncart", "purchase", "purchase");

    private final Random random;
    private final Map<StoredObject, List<String>> expected = new LinkedHashMap<>();

    ChaosFiles(Random random) {
        this.random = random;
    }

    /** A new file's bytes; say with {@link #sent} as which object it was put. */
    Content content(int rows) {
        StringBuilder csv = new StringBuilder(Poison.HEADER);
        List<String> records = new ArrayList<>();
        for (int number = 1; number <= rows; number++) {
            String time =
                    LocalTime.ofSecondOfDay(random.nextInt(86_400)).plusNanos(0).toString();
            String at = YESTERDAY + " " + (time.length() == 5 ? time + ":00" : time);
            String type = TYPES[random.nextInt(TYPES.length)];
            String product = "p" + random.nextInt(60);
            String price = random.nextInt(500) + "." + (10 + random.nextInt(90));
            String user = "u" + random.nextInt(1_000);
            String session = "s" + random.nextInt(5_000);
            boolean bad = number % BAD_EACH == 0;
            String line = at + " UTC," + type + "," + product + ",1,," + "acme," + (bad ? "free" : price) + "," + user
                    + "," + session;
            csv.append(line).append('\n');
            records.add(
                    bad
                            ? number + "|bad-number|" + line
                            : String.join(
                                    "|",
                                    String.valueOf(number),
                                    at,
                                    KINDS.get(type),
                                    product,
                                    price,
                                    user,
                                    session,
                                    "acme"));
        }
        return new Content(csv.toString(), records);
    }

    /** What came before under the same key is corrected by it. */
    void sent(StoredObject object, Content content) {
        expected.keySet().removeIf(older -> older.key().equals(object.key()));
        expected.put(object, content.records);
    }

    int keys() {
        return expected.size();
    }

    List<StoredObject> newest() {
        return List.copyOf(expected.keySet());
    }

    /** Every row of every newest version is in the database, once and as it was sent, and there is no row more. */
    void assertAllThere(JdbcTemplate sql) {
        expected.forEach((object, records) -> {
            List<String> found = sql.queryForList(
                    "select row from (select e.record_no, concat_ws('|', e.record_no,"
                            + " to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), e.kind, e.product_id,"
                            + " e.price, e.user_id, e.session_id, e.brand) as row from stored_event e"
                            + " join source_object o using (object_id) where o.key = ? and o.version_id = ?"
                            + " union all select r.record_no, concat_ws('|', r.record_no, r.reason, r.raw) from rejection r"
                            + " join source_object o using (object_id) where o.key = ? and o.version_id = ?) all_of_it"
                            + " order by record_no",
                    String.class,
                    object.key(),
                    object.versionId(),
                    object.key(),
                    object.versionId());
            assertThat(found).as("%s, %s", object.uri(), Seed.told()).isEqualTo(records);
        });
        assertThat(sql.queryForObject("select count(*) from behaviour_event", Long.class))
                .as(Seed.told())
                .isEqualTo(expected.values().stream()
                        .flatMap(List::stream)
                        .filter(record -> !record.contains("|bad-number|"))
                        .count());
    }

    /** @param records what the database should hold of it */
    record Content(String text, List<String> records) {
        byte[] bytes() {
            return Poison.utf8(text);
        }
    }
}
