package cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import support.LocalCommand;
import support.PostgresServer;

/** The command {@code report}: what is printed where, and what it refuses. One database, which no test changes. */
class ReportCommandIT {
    private static HikariDataSource database;

    @BeforeAll
    static void fill() {
        database = PostgresServer.freshDatabase();
        JdbcTemplate sql = new JdbcTemplate(database);
        sql.execute("insert into source_object (bucket, key, etag, feed, status, records, accepted, rejected, skipped,"
                + " completed_at, first_occurred_at, last_occurred_at) values ('b', 'k', 'e', 'tracking', 'loaded', 1, 1,"
                + " 0, 0, now(), '2020-11-20Z', '2020-11-21Z')");
        sql.execute(
                "insert into product (product_id, name, category) values ('木', '电热水壶', 'home'), ('b', '=Lid', 'home'),"
                        + " ('dusty', 'Dusty', 'home')");
        sql.execute("select ensure_activity_partition('2020-11-01')");
        sql.execute(
                "insert into product_activity (object_id, day, product_id, views, carts, uncarts, purchases, units,"
                        + " revenue) values (1, '2020-11-20', '木', 1234, 0, 0, 1, 1, 9.9), (1, '2020-11-21', 'b', 5, 0, 0, 0, 0, 0)");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void printsATableAndUntilWhenItIsComplete() {
        assertThat(report("popular", "--limit", "1").printed()).isEqualTo("""
                product_id  product_name  category  brand  views  add_to_carts  purchases  units  item_revenue  purchase_to_view_rate  change_rate  in_catalogue
                ----------  ------------  --------  -----  -----  ------------  ---------  -----  ------------  ---------------------  -----------  ------------
                木          电热水壶      home             1,234             0          1      1          9.90                 0.0008               true
                Data as of 2020-11-21, nothing is late.
                There may be more: --after '-1234::木', or --all.
                """);
        assertThat(report("popular", "--after", "-1234::木").printed())
                .contains("\nb ")
                .doesNotContain("木");
    }

    @Test
    void printsOneDocument() {
        String printed = report("popular", "--by", "revenue", "--format", "json", "--all")
                .printed();
        assertThat(printed)
                .contains(
                        "\"asOf\" : \"2020-11-21\"",
                        "\"late\" : false",
                        "\"generation\" : 0",
                        "\"item_revenue\" : 9.90")
                .startsWith("{")
                .endsWith("}\n");
    }

    @Test
    void writesAFileForSpreadsheets(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("never.csv");

        LocalCommand.Ended ended = report("least", "--all", "--spreadsheet", "-o", file.toString());

        assertThat(ended.status()).isZero();
        assertThat(ended.printed()).isEqualTo("Data as of 2020-11-21, nothing is late.\n");
        assertThat(Files.readString(file))
                .startsWith("\uFEFFproduct_id,product_name,category,brand,in_catalogue,views,")
                .contains("\nb,'=Lid,home,")
                .contains("\ndusty,Dusty,home,");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void saysWhichDaysThereAre() {
        assertThat(report("popular", "--from", "2021-01-01", "--to", "2021-01-31")
                        .printed())
                .contains("nothing from 2021-01-01 to 2021-01-31; there are events from 2020-11-20 to 2020-11-21\n");
        assertThat(report("movers", "--period", "7").printed())
                .contains("nothing from 2020-11-15 to 2020-11-21; there are events from 2020-11-20 to 2020-11-21\n");
    }

    @Test
    void tellsOfOneProduct() {
        assertThat(report("product", "木").printed()).contains("category_rank", "2020-11-20", "1,234");
        LocalCommand.Ended unknown = report("product", "nothing");
        assertThat(unknown.status()).isOne();
        assertThat(unknown.printed()).contains("no product 'nothing'");
    }

    @Test
    void refusesWhatItCannotDo() {
        for (String[] wrong : new String[][] {
            {"popular", "--by", "luck"},
            {"popular", "--period", "7", "--from", "2020-11-20"},
            {"popular", "--period", "0"},
            {"popular", "--limit", "0"},
            {"popular", "--after", "first"},
            {"categories", "--after", "1::a"},
            {"movers", "--from", "2020-11-20"},
            {"best"},
            {}
        }) {
            LocalCommand.Ended ended = report(wrong);
            assertThat(ended.status()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(ended.printed()).startsWith("footfall: ").doesNotContain("Exception");
        }
    }

    private static LocalCommand.Ended report(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "report";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return LocalCommand.run(Map.of("FOOTFALL_DB_URL", database.getJdbcUrl(), "FOOTFALL_DB_USER", "postgres"), all);
    }
}
