package report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import database.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import load.LoadFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import report.standing.Standings;

/** The queries of docs/bi.md and of the dashboard, asked by the role that docs/bi.md makes. */
class BiDocumentIT {
    private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)```");
    private static LoadFixture worker;
    private static JdbcTemplate reader;

    @BeforeAll
    static void load() throws IOException {
        worker = new LoadFixture();
        worker.loadCatalogue(
                "c1", LoadFixture.product(1, "a", "Kettle", 1_000), LoadFixture.product(2, "dusty", "Dusty", 1));
        worker.load(LoadFixture.object("day.csv", "v1", "01"), 2);
        new Standings(new Statements(worker.dataSource), worker.transactions).refresh();
        worker.sql.execute("drop role if exists bi_reader");
        queries().stream().filter(query -> query.startsWith("create role")).forEach(worker.sql::execute);
        reader = new JdbcTemplate(
                new DriverManagerDataSource(worker.dataSource.getJdbcUrl().replace("user=postgres", "user=bi_reader")));
    }

    @AfterAll
    static void close() {
        worker.sql.execute("drop owned by bi_reader");
        worker.sql.execute("drop role bi_reader");
        worker.close();
    }

    @Test
    void theQueriesOfTheDocumentAreAnswered() throws IOException {
        List<String> questions = queries().stream()
                .filter(query -> !query.startsWith("create role"))
                .toList();

        assertThat(questions).hasSizeGreaterThan(4).allSatisfy(question -> assertThat(
                        reader.queryForList(filled(question)))
                .as(question)
                .isNotNull());
        assertThat(reader.queryForObject("show statement_timeout", String.class))
                .isEqualTo("1min");
    }

    @Test
    void theDashboardsPanelsAreAnsweredOnPanelsThatDoNotOverlap() throws IOException {
        JsonNode dashboard =
                new JsonMapper().readTree(Path.of("bi/grafana/products.json").toFile());
        Set<String> places = new HashSet<>();
        Set<Integer> ids = new HashSet<>();

        for (JsonNode panel : dashboard.get("panels")) {
            String title = panel.get("title").asText();
            assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
            JsonNode grid = panel.get("gridPos");
            assertThat(grid.get("x").asInt() + grid.get("w").asInt()).as(title).isLessThanOrEqualTo(24);
            for (int x = grid.get("x").asInt();
                    x < grid.get("x").asInt() + grid.get("w").asInt();
                    x++) {
                for (int y = grid.get("y").asInt();
                        y < grid.get("y").asInt() + grid.get("h").asInt();
                        y++) {
                    assertThat(places.add(x + " " + y)).as(title).isTrue();
                }
            }
            assertThat(panel.get("datasource").get("uid").asText()).isEqualTo("${datasource}");
            for (JsonNode target : panel.get("targets")) {
                assertThat(reader.queryForList(filled(target.get("rawSql").asText())))
                        .as(title)
                        .isNotNull();
            }
        }
        assertThat(ids).hasSizeGreaterThan(10);
    }

    private static String filled(String query) {
        return query.replace("$__timeFrom()", "timestamptz '2026-01-01Z'")
                .replace("$__timeTo()", "timestamptz '2026-12-31Z'")
                .replace("$period", "28");
    }

    /** Statement by statement, without comments. */
    private static List<String> queries() throws IOException {
        return SQL.matcher(Files.readString(Path.of("docs/bi.md")))
                .results()
                .map((MatchResult block) -> block.group(1).replaceAll("(?m)--.*$", ""))
                .flatMap(block ->
                        block.startsWith("create role") ? Stream.of(block.strip()) : Arrays.stream(block.split(";")))
                .map(String::strip)
                .filter(query -> !query.isEmpty())
                .toList();
    }
}
