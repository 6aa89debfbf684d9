package cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import app.log.ProgressNotesAccess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import database.Statements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.LocalCommand;
import support.LocalCommand.Ended;
import support.Sample;
import support.Scenario;

/** How the installation stands, read while a load is under way and after things went wrong. */
class StatusCommandIT {
    private final Scenario scenario = Scenario.versioned();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void saysWhatLoadsAndHowFarWhatWaitsAndWhatFailed() throws Exception {
        insert("loading", "day.csv", 1_000);
        insert("failed", "bad.csv", 10);
        scenario.sql()
                .update(
                        "insert into load_lease (object_id, holder, attempt, expires_at)"
                                + " select object_id, 'me', 1, now() + interval '1 minute' from source_object where key = 'day.csv'");
        ProgressNotesAccess.note(
                new Statements(scenario.database()), "s3://" + scenario.bucket() + "/day.csv", 250, 50_000);
        scenario.tell(scenario.put("tracking/waiting.csv", Sample.file(1, 10)));
        scenario.sql()
                .update("insert into database_size (measured_on, bytes, measured_at)"
                        + " values (current_date - 2, 1000, now() - interval '2 days')");

        Ended ended = LocalCommand.run(scenario.environment(), "status", "--json");

        assertThat(ended.status()).as(ended.printed()).isZero();
        JsonNode status = new JsonMapper().readTree(ended.printed());
        JsonNode loading = status.at("/loading/0");
        assertThat(loading.path("object").asText()).isEqualTo("s3://" + scenario.bucket() + "/day.csv");
        assertThat(loading.path("held").asBoolean()).isTrue();
        assertThat(loading.path("percent").asDouble()).isEqualTo(25);
        assertThat(loading.path("records").asLong()).isEqualTo(50_000);
        assertThat(loading.path("records_per_second").asDouble()).isBetween(100.0, 1_000.0);
        assertThat(loading.path("seconds_left").asDouble()).isBetween(100.0, 1_000.0);
        assertThat(status.at("/queue/visible").asLong()).isOne();
        assertThat(status.at("/open/failed_objects").asLong()).isOne();
        assertThat(status.at("/database/bytes").asLong()).isGreaterThan(1_000_000);
        assertThat(status.at("/database/bytes_a_day").asDouble()).isGreaterThan(100_000);
    }

    @Test
    void isTextForPeopleAndWorksWithoutTheQueue() {
        scenario.set("FOOTFALL_QUEUE", "no-such-queue");

        Ended ended = LocalCommand.run(scenario.environment(), "status");

        assertThat(ended.status()).as(ended.printed()).isZero();
        assertThat(ended.printed())
                .contains("loading   nothing", "queue     no-such-queue  cannot be asked: ", "database  ")
                .doesNotContain("\tat ");
    }

    private void insert(String status, String key, long size) {
        scenario.sql()
                .update(
                        "insert into source_object (bucket, key, version_id, feed, status, size_bytes, attempts,"
                                + " started_at, completed_at) values (?, ?, 'v1', 'tracking', ?, ?, 1,"
                                + " now() - interval '100 seconds', now())",
                        scenario.bucket(),
                        key,
                        status,
                        size);
    }
}
