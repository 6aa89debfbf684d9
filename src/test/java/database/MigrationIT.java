package database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.LocalCommand;
import support.PostgresServer;
import support.Scenario;

/** What databases of earlier releases hold is right in the schema of today. */
class MigrationIT {
    private static final String NEWER =
            "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                    + " execution_time, success) values (9999, '999', 'much later', 'SQL', 'V999__x.sql', 'me', 1, true)";

    @Test
    void knowsASchemaThatIsNewerThanTheProgram() {
        try (HikariDataSource database = PostgresServer.freshDatabase()) {
            assertThat(new Migration(database).unknown()).isEmpty();

            new JdbcTemplate(database).update(NEWER);

            assertThat(new Migration(database).unknown()).containsExactly("V999 much later");
        }
    }

    @Test
    void tellsByOneQueryWhetherTheSchemaIsCurrent() {
        try (HikariDataSource database = PostgresServer.freshDatabase();
                HikariDataSource empty = PostgresServer.emptyDatabase()) {
            JdbcTemplate sql = new JdbcTemplate(database);
            // a new migration: put its line into src/main/resources/db/migrations.txt
            assertThat(SchemaHistory.expected())
                    .containsExactlyInAnyOrderElementsOf(sql.queryForList(
                            "select version || ' ' || checksum from flyway_schema_history", String.class));
            assertThat(Migration.isCurrent(database)).isTrue();
            assertThat(Migration.isCurrent(empty)).isFalse();

            sql.update("update flyway_schema_history set success = false where version = '9'");
            assertThat(Migration.isCurrent(database)).isFalse();
            sql.update("update flyway_schema_history set success = true where version = '9'");
            sql.update(NEWER);
            assertThat(Migration.isCurrent(database)).isFalse();
        }
    }

    @Test
    void refusesToWorkOnIt() {
        try (Scenario scenario = Scenario.unversioned()) {
            scenario.sql().update(NEWER);

            for (String command : new String[] {"migrate", "watch"}) {
                LocalCommand.Ended ended = LocalCommand.run(scenario.environment(), command);
                assertThat(ended.status()).isOne();
                assertThat(ended.printed())
                        .contains("the schema is newer than this Footfall: it has V999 much later")
                        .contains("run the newer one");
            }
        }
    }

    @Test
    void givesVersionsThatCameWithoutASequencerThePlaceThatTheyHadAndReplaysTheirOriginals() {
        try (HikariDataSource database = PostgresServer.emptyDatabase()) {
            migrate(database, "18");
            JdbcTemplate sql = new JdbcTemplate(database);
            version(sql, "v1", "0A", 0);
            version(sql, "v2", "", 0);
            version(sql, "v1", "0A", 1);
            sql.update("insert into removal (bucket, key, version_id, sequencer, feed) values ('b', 'k', '', '', 'f')");
            version(sql, "v3", "", 0);
            sql.update("insert into source_object (bucket, key, etag) values ('b', 'other', 'e')");
            sql.update("update source_object set status = 'superseded' where version_id = 'v2'");

            migrate(database, "latest");

            assertThat(sql.queryForList(
                            "select version_id || '/' || replay_no from source_object where key = 'k' order by"
                                    + " version_place(source_object) collate \"C\"",
                            String.class))
                    .containsExactly("v1/0", "v1/1", "v2/0", "v3/0");
            assertThat(sql.queryForList(
                            "select version_id from source_object where is_removed(source_object) order by 1",
                            String.class))
                    .containsExactly("v1", "v1", "v2");
            assertThat(sql.queryForObject("select origin_id from source_object where replay_no = 1", Long.class))
                    .isEqualTo(1);
            assertThat(sql.queryForObject("select sequencer from source_object where key = 'other'", String.class))
                    .isEmpty();
            assertThat(sql.queryForList("select object_id || ' ' || status from pending_outcome", String.class))
                    .containsExactly("2 superseded");
        }
    }

    private static void version(JdbcTemplate sql, String version, String sequencer, int replay) {
        sql.update(
                "insert into source_object (bucket, key, version_id, sequencer, replay_no) values ('b', 'k', ?, ?, ?)",
                version,
                sequencer,
                replay);
    }

    private static void migrate(HikariDataSource database, String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }
}
