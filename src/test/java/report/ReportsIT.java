package report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.PostgresServer;

/** What every statement of the ledger's reports takes, leaves out and puts first. One database, which no test changes. */
class ReportsIT {
    private static HikariDataSource database;
    private static LedgerReports ledger;
    private static AlarmReports alarms;

    @BeforeAll
    static void fill() {
        database = PostgresServer.freshDatabase();
        ledger = new LedgerReports(database, ZoneId.of("Europe/Berlin"));
        alarms = new AlarmReports(database, ZoneId.of("Europe/Berlin"));
        JdbcTemplate sql = new JdbcTemplate(database);
        for (String statement : FILL.strip().split(";\n")) {
            sql.execute(statement);
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static final String FILL = """
            insert into source_object (bucket, key, version_id, feed, status, records, accepted, rejected, skipped, events,
                completed_at) values
                ('files', 'a.csv', '1', 'tracking', 'loaded', 9, 5, 4, 0, 5, now()),
                ('files', 'b.csv', '1', 'clicks', 'loaded', 9, 8, 1, 0, 8, now()),
                ('files', 'c.csv', '1', 'tracking', 'failed', 9, 8, 1, 0, 0, now());
            insert into load_batch (object_id, batch_no, first_record, last_record, accepted, rejected, skipped, events,
                catalogue_generation) values
                (1, 2, 3, 4, 2, 0, 0, 2, 0),
                (1, 1, 1, 2, 2, 0, 0, 2, 0),
                (2, 1, 1, 9, 8, 1, 0, 8, 0);
            insert into rejection (object_id, record_no, reason, field, message, raw, replayed_at) values
                (1, 3, 'bad-time', 'event_time', 'm', 'r3', null),
                (1, 1, 'missing', 'product_id', 'm', 'r1', null),
                (1, 2, 'missing', 'product_id', 'm', 'r2', null),
                (1, 4, 'missing', 'product_id', 'm', 'r4', now()),
                (2, 1, 'malformed', null, 'm', 's1', null),
                (3, 1, 'missing', 'kind', 'm', 't1', null);
            insert into dead_letter (subject, failure, message, redriven_at) values
                ('one', 'Undecodable', 'm', null), ('two', 'Undecodable', 'm', now()), ('three', 'Undecodable', 'm', null);
            insert into alarm_notice (notice_id, created_at, subject, message) values
                ('00000000-0000-0000-0000-000000000001', now(), 's', 'm'),
                ('00000000-0000-0000-0000-000000000002', now(), 's', 'm');
            insert into alarm_sending (notice_id, channel, sent_at, error) values
                ('00000000-0000-0000-0000-000000000001', 'topic', '2026-11-24T06:30:05Z', null),
                ('00000000-0000-0000-0000-000000000001', 'webhook', null, 'away'),
                ('00000000-0000-0000-0000-000000000002', 'topic', null, null);
            insert into alarm (kind, feed, business_date, reference, known, raised_at, closed_at, notice_id) values
                ('alarm', 'tracking', '2026-11-23', '', 'missing', now(), null, '00000000-0000-0000-0000-000000000001'),
                ('alarm', 'clicks', '2026-11-23', '', 'missing', now(), now(), '00000000-0000-0000-0000-000000000002'),
                ('dead-letter', '', null, '1', 'hello', now(), null, null);
            insert into feed_mute (feed, until) values
                ('tracking', now() + interval '1 hour'), ('past', now() - interval '1 second'),
                ('clicks', now() + interval '1 hour')
            """;

    @Test
    void listsObjectsTheNewestFirst() {
        assertThat(column(ledger.objects(Optional.empty(), Optional.empty(), 10), "object"))
                .isEqualTo("s3://files/c.csv s3://files/b.csv s3://files/a.csv");
        assertThat(column(ledger.objects(Optional.of("loaded"), Optional.empty(), 10), "object_id"))
                .isEqualTo("2 1");
        assertThat(column(ledger.objects(Optional.empty(), Optional.of("tracking"), 10), "object_id"))
                .isEqualTo("3 1");
        assertThat(column(ledger.objects(Optional.of("loaded"), Optional.of("tracking"), 10), "object_id"))
                .isEqualTo("1");
        assertThat(column(ledger.objects(Optional.empty(), Optional.empty(), 1), "object_id"))
                .isEqualTo("3");
        assertThat(column(ledger.object(2), "object_id")).isEqualTo("2");
        assertThat(ledger.object(9).isEmpty()).isTrue();
    }

    @Test
    void listsTheBatchesOfOneObjectInOrder() {
        assertThat(column(ledger.batches(1, 10), "batch_no")).isEqualTo("1 2");
        assertThat(column(ledger.batches(1, 10), "first_record")).isEqualTo("1 3");
        assertThat(column(ledger.batches(1, 1), "batch_no")).isEqualTo("1");
    }

    @Test
    void countsTheReasonsThatStillHoldTheMostFrequentFirst() {
        assertThat(rows(ledger.rejectionReasons(1, 10)))
                .containsExactly("missing product_id 2", "bad-time event_time 1");
        assertThat(rows(ledger.rejectionReasons(2, 10))).containsExactly("malformed  1");
        assertThat(rows(ledger.rejectionReasons(1, 1))).hasSize(1);
    }

    @Test
    void listsRejectionsThatStillHold() {
        assertThat(column(ledger.rejections(Optional.empty(), Optional.empty(), 10), "raw"))
                .isEqualTo("t1 s1 r1 r2 r3");
        assertThat(column(ledger.rejections(Optional.of(1L), Optional.of("missing"), 10), "raw"))
                .isEqualTo("r1 r2");
        assertThat(column(ledger.rejections(Optional.empty(), Optional.of("missing"), 2), "raw"))
                .isEqualTo("t1 r1");
    }

    @Test
    void exportsRejectionsThatStillHoldInTheirOrder() throws IOException {
        assertThat(exported(List.of(), null, null)).isEqualTo("r1 r2 r3 s1 t1");
        assertThat(exported(List.of(1L, 3L), null, null)).isEqualTo("r1 r2 r3 t1");
        assertThat(exported(List.of(), "tracking", null)).isEqualTo("r1 r2 r3 t1");
        assertThat(exported(List.of(), "tracking", "missing")).isEqualTo("r1 r2 t1");
        StringWriter csv = new StringWriter();
        assertThat(ledger.rejectionExport()
                        .write(List.of(2L), Optional.empty(), Optional.empty(), RejectionExport.Form.CSV, csv))
                .isEqualTo(1);
        assertThat(csv)
                .hasToString("object_id,object,record_no,reason,field,message,raw\r\n"
                        + "2,s3://files/b.csv,1,malformed,,m,s1\r\n");
    }

    @Test
    void listsDeadLettersThatAreOpenOrAll() {
        assertThat(column(ledger.deadLetters(false, 10), "subject")).isEqualTo("three one");
        assertThat(column(ledger.deadLetters(true, 10), "subject")).isEqualTo("three two one");
        assertThat(column(ledger.deadLetters(true, 1), "subject")).isEqualTo("three");
    }

    @Test
    void listsAlarmsAndHowFarTellingOfThemIs() {
        Table all = alarms.alarms(false, Optional.empty(), 10);
        assertThat(column(all, "known")).isEqualTo("hello missing missing");
        assertThat(column(all, "feed")).isEqualTo("null clicks tracking");
        assertThat(column(all, "topic")).isEqualTo("null pending sent 07:30:05 Europe/Berlin");
        assertThat(column(all, "webhook")).isEqualTo("null null away");
        assertThat(column(alarms.alarms(true, Optional.empty(), 10), "feed")).isEqualTo("null tracking");
        assertThat(column(alarms.alarms(false, Optional.of("clicks"), 10), "feed"))
                .isEqualTo("clicks");
        assertThat(column(alarms.alarms(false, Optional.empty(), 1), "known")).isEqualTo("hello");
    }

    @Test
    void listsFeedsThatAreMutedNow() {
        assertThat(column(alarms.mutes(), "feed")).isEqualTo("clicks tracking");
    }

    private static String exported(List<Long> objects, String feed, String reason) throws IOException {
        StringWriter lines = new StringWriter();
        ledger.rejectionExport()
                .write(
                        objects,
                        Optional.ofNullable(feed),
                        Optional.ofNullable(reason),
                        RejectionExport.Form.NDJSON,
                        lines);
        return lines.toString()
                .lines()
                .map(line -> line.replaceAll(".*\"raw\":\"([^\"]*)\".*", "$1"))
                .collect(Collectors.joining(" "));
    }

    private static String column(Table table, String name) {
        int at = table.columns().indexOf(name);
        return table.rows().stream().map(row -> String.valueOf(row.get(at))).collect(Collectors.joining(" "));
    }

    private static List<String> rows(Table table) {
        return table.rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .toList();
    }
}
