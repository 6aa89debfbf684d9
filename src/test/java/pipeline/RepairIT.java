package pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.HoldingProxy;
import support.LoaderProcess;
import support.LocalCommand;
import support.Sample;
import support.Scenario;
import support.StoredObject;

/** What was lost, parked or wrong comes right again: by commands and by itself, on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Scenario scenario;
    private LoaderProcess loader;

    @BeforeAll
    void start() {
        scenario = Scenario.versioned();
        scenario.set("FOOTFALL_RECONCILE_GRACE_MINUTES", "0");
        scenario.set("FOOTFALL_FEEDS_TRACKING_REMOVAL", "retract");
        loader = scenario.start();
    }

    @AfterAll
    void close() {
        loader.close();
        scenario.close();
    }

    @Test
    void queuesWhatWasNeverHeardOfAndNothingElse() {
        StoredObject heard = scenario.put("tracking/heard.csv", Sample.file(1, 50));
        scenario.tell(heard);
        awaitLoaded("tracking/heard.csv", 1);
        scenario.put("tracking/lost.csv", Sample.file(2, 50));
        scenario.put("tracking/_SUCCESS", new byte[0]);
        awaitSettled();

        assertThat(command(0, "reconcile", "tracking", "--dry-run"))
                .contains("tracking/lost.csv")
                .doesNotContain("heard.csv?", "_SUCCESS")
                .contains("1 missing");
        assertThat(count("source_object where key = 'tracking/lost.csv'")).isZero();
        command(0, "reconcile");
        awaitLoaded("tracking/lost.csv", 1);

        assertThat(command(0, "reconcile")).contains("0 missing, 0 stuck");
        command(0, "verify");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringsBackWhatLiesInTheBucketHoweverTheNotificationsWent(boolean versioned) {
        try (Scenario other = versioned ? Scenario.versioned() : Scenario.unversioned()) {
            other.set("FOOTFALL_RECONCILE_GRACE_MINUTES", "0");
            StoredObject first = other.put("tracking/day.csv", Sample.file(1, 30));
            other.tell(first);
            drain(other);
            StoredObject second = other.put("tracking/day.csv", Sample.file(2, 40));
            other.tell(second);
            drain(other);
            other.put("tracking/day.csv", Sample.file(1, 30));

            run(other, 0, "reconcile");
            drain(other);

            assertThat(other.sql()
                            .queryForObject("select records from source_object where status = 'loaded'", Long.class))
                    .isEqualTo(other.sql().queryForObject("select max(last_record) from load_batch", Long.class));
            assertThat(other.sql()
                            .queryForObject("select etag from source_object where status = 'loaded'", String.class))
                    .isEqualTo(first.etag());
            assertThat(run(other, 0, "reconcile")).contains("0 missing");
            other.put("tracking/day.csv", Sample.file(2, 40));
            run(other, 0, "reconcile");
            drain(other);
            assertThat(other.sql()
                            .queryForObject("select etag from source_object where status = 'loaded'", String.class))
                    .as("one more change that nobody told of")
                    .isEqualTo(second.etag());
            other.put("tracking/day.csv", Sample.file(1, 30));
            run(other, 0, "load", "s3://" + first.bucket() + "/tracking/day.csv");
            assertThat(other.sql()
                            .queryForObject("select etag from source_object where status = 'loaded'", String.class))
                    .as("asked for by hand")
                    .isEqualTo(first.etag());
            assertThat(run(other, 0, "reconcile")).contains("0 missing");
            run(other, 0, "verify");
        }
    }

    @Test
    void replaysAnObjectAtOneInstantAndAgain() {
        StoredObject object = scenario.put("tracking/again.csv", Sample.file(3, 200));
        scenario.tell(object);
        awaitLoaded("tracking/again.csv", 1);
        long events = count("visible_event join source_object using (object_id) where key = 'tracking/again.csv'");
        scenario.sql()
                .update("delete from behaviour_event where object_id = (select object_id from source_object where key ="
                        + " 'tracking/again.csv') and record_no = 1");
        assertThat(command(1, "verify")).contains("tracking/again.csv");

        assertThat(command(0, "replay", object.uri(), "--dry-run")).contains("would load again");
        command(0, "replay", object.uri());

        assertThat(count("visible_event join source_object using (object_id) where key = 'tracking/again.csv'"))
                .isEqualTo(events);
        command(0, "verify");
        command(0, "replay", "s3://" + object.bucket() + "/" + object.key());
        scenario.tell(object);
        awaitSettled();
        assertThat(count("source_object where key = 'tracking/again.csv' and status = 'loaded'"))
                .isEqualTo(1);
        assertThat(count("source_object where key = 'tracking/again.csv' and status = 'superseded'"))
                .isEqualTo(2);
        command(0, "verify");
    }

    @Test
    void replaysAnObjectOnceWhenTwoAskAtOnce() {
        try (Scenario other = Scenario.versioned();
                HoldingProxy s3 = other.proxy("S3")) {
            StoredObject object = other.put("tracking/twice.csv", Sample.file(7, 60));
            run(other, 0, "load", object.uri());
            s3.hold(HoldingProxy.method("GET"));
            try (LoaderProcess one = other.start("replay", object.uri())) {
                await().atMost(PATIENCE).until(() -> s3.held() > 0);

                assertThat(run(other, 1, "replay", object.uri())).contains("is being loaded by another worker");

                s3.release();
                assertThat(one.awaitEnd(PATIENCE)).as(one.log()).isZero();
            }
            assertThat(other.sql()
                            .queryForList(
                                    "select status || ' ' || replay_no from source_object order by 1", String.class))
                    .containsExactly("loaded 1", "superseded 0");
            run(other, 0, "verify");
        }
    }

    @Test
    void bringsAnInterruptedReplayToItsEndWhoeverHearsOfTheObject() {
        StoredObject object = scenario.put("tracking/interrupted.csv", Sample.file(4, 50));
        scenario.tell(object);
        awaitLoaded("tracking/interrupted.csv", 1);
        scenario.sql()
                .update("insert into source_object (bucket, key, version_id, etag, sequencer, feed, replay_no)"
                        + " select bucket, key, version_id, etag, sequencer, feed, 1 from source_object"
                        + " where key = 'tracking/interrupted.csv'");

        scenario.tell(object);

        await().atMost(PATIENCE)
                .until(() -> count("source_object where key = 'tracking/interrupted.csv' and status = 'loaded'"
                                + " and replay_no = 1")
                        == 1);
        awaitSettled();
        command(0, "verify");
    }

    @Test
    void keepsTheOldRowsWhenAReplayCannotBeRead() {
        try (Scenario other = Scenario.unversioned()) {
            StoredObject object = other.put("tracking/over.csv", Sample.file(5, 30));
            other.tell(object);
            drain(other);
            other.put("tracking/over.csv", Sample.file(6, 30));

            assertThat(run(other, 1, "replay", object.uri())).contains("overwritten since");

            assertThat(other.sql()
                            .queryForObject(
                                    "select count(*) from source_object where status = 'loaded' and replay_no = 0",
                                    Long.class))
                    .isEqualTo(1);
            run(other, 0, "verify");
        }
    }

    @Test
    void retractsWhatIsRemovedAndFollowsTheBucketBack() {
        StoredObject first = scenario.put("tracking/removed.csv", Sample.file(7, 30));
        scenario.tell(first);
        awaitStatus(first, "loaded");
        StoredObject second = scenario.put("tracking/removed.csv", Sample.file(8, 40));
        scenario.tell(second);
        awaitStatus(second, "loaded");

        scenario.remove("tracking/removed.csv", second.versionId());
        awaitStatus(second, "retracted");
        awaitSettled();
        assertThat(count("product_activity join source_object using (object_id) where key = 'tracking/removed.csv'"))
                .isZero();
        command(0, "verify");
        assertThat(command(0, "files", "--status", "retracted", "--format", "csv"))
                .contains("removed from the bucket");

        assertThat(command(0, "reconcile", "tracking", "--dry-run")).contains(first.versionId());
        command(0, "reconcile", "tracking");
        awaitStatus(first, "loaded");
        scenario.remove("tracking/removed.csv", "");
        awaitStatus(first, "retracted");
        awaitSettled();
        assertThat(command(0, "reconcile", "tracking")).doesNotContain("removed.csv");
        command(0, "verify");
    }

    @Test
    void sendsADeadLetterBackOnce() {
        byte[] bad = "event_time,event_type\nx,y\n".getBytes(StandardCharsets.UTF_8);
        StoredObject object = scenario.put("tracking/bad.csv", bad);
        scenario.tell(object);
        await().atMost(PATIENCE).until(() -> count("source_object where status = 'failed'") == 1);
        long id = scenario.sql().queryForObject("select max(dead_letter_id) from dead_letter", Long.class);
        List<String> attributes = scenario
                .sqs()
                .receiveMessage(request -> request.queueUrl(scenario.queueUrl() + "-dead")
                        .waitTimeSeconds(10)
                        .messageAttributeNames("All"))
                .messages()
                .stream()
                .flatMap(message -> message.messageAttributes().keySet().stream())
                .toList();
        assertThat(attributes).contains("reason", "failure", "subject");
        assertThat(command(0, "dead-letters", "show", String.valueOf(id)))
                .contains("ObjectUnreadable", "tracking/bad.csv", "\"Records\"");

        assertThat(command(0, "dead-letters", "redrive", "--all", "--dry-run")).contains("would be sent back");
        assertThat(count("dead_letter where redriven_at is not null")).isZero();
        assertThat(command(0, "dead-letters", "redrive", String.valueOf(id))).contains("sent back");
        await().atMost(PATIENCE).until(() -> count("dead_letter") == 2);
        assertThat(command(0, "dead-letters", "redrive", String.valueOf(id))).contains("was already sent back");
        awaitSettled();
        assertThat(count("dead_letter")).isEqualTo(2);
    }

    @Test
    void sendsALetterOfALoadByHandBackAsANotificationOfItsObject() {
        try (Scenario other = Scenario.versioned()) {
            byte[] bad = "event_time,event_type\nx,y\n".getBytes(StandardCharsets.UTF_8);
            StoredObject object = other.put("tracking/by hand+ü.csv", bad);
            run(other, 1, "load", object.uri());
            assertThat(other.sql().queryForList("select body from dead_letter", String.class))
                    .containsExactly("");

            assertThat(run(other, 0, "dead-letters", "redrive", "--all")).contains("sent back");
            drain(other, 1);

            assertThat(other.sql()
                            .queryForList("select subject from dead_letter order by dead_letter_id", String.class))
                    .containsExactly(object.uri(), object.uri());
            assertThat(other.sql().queryForObject("select attempts from source_object", Integer.class))
                    .isEqualTo(2);
            assertThat(other.depth().isEmpty()).isTrue();
        }
    }

    @Test
    void settlesALetterOnceItsObjectIsInOrReplacedAndDismissesWhatNobodyWillMend() {
        try (Scenario other = Scenario.versioned()) {
            byte[] bad = "event_time,event_type\nx,y\n".getBytes(StandardCharsets.UTF_8);
            StoredObject replaced = other.put("tracking/replaced.csv", bad);
            StoredObject twice = other.put("tracking/twice.csv", bad);
            run(other, 1, "load", replaced.uri(), twice.uri());
            run(other, 1, "load", twice.uri());
            assertThat(letters(other)).containsExactly("open", "settled", "open");

            run(
                    other,
                    0,
                    "load",
                    other.put("tracking/replaced.csv", Sample.file(9, 3)).uri());
            assertThat(letters(other)).containsExactly("settled", "settled", "open");
            assertThat(run(other, 0, "dead-letters")).contains("twice.csv").doesNotContain("replaced.csv");
            assertThat(run(other, 0, "dead-letters", "redrive", "1")).contains("is settled", "--force");

            assertThat(run(other, 0, "dead-letters", "dismiss", "3", "--dry-run"))
                    .contains("would be dismissed");
            assertThat(letters(other)).containsExactly("settled", "settled", "open");
            assertThat(run(other, 0, "dead-letters", "dismiss", "1", "3", "--because", "a torn test file"))
                    .contains(
                            "dead letter 1", "is settled", "twice.csv?versionId=" + twice.versionId() + ") dismissed");
            assertThat(letters(other)).containsExactly("settled", "settled", "dismissed");
            assertThat(run(other, 0, "dead-letters", "show", "3")).contains("dismissed: a torn test file", "--force");
            assertThat(run(other, 0, "dead-letters", "redrive", "3")).contains("was already dismissed");
            assertThat(run(other, 0, "dead-letters", "redrive", "3", "--force")).contains("sent back");
            assertThat(letters(other)).containsExactly("settled", "settled", "sent-back");
        }
    }

    private static List<String> letters(Scenario scenario) {
        return scenario.sql().queryForList("select state from dead_letter_state order by dead_letter_id", String.class);
    }

    private void awaitLoaded(String key, long times) {
        await("load of " + key)
                .atMost(PATIENCE)
                .until(() -> count("source_object where key = '" + key + "' and status = 'loaded'") == times);
    }

    private void awaitStatus(StoredObject object, String status) {
        await(object.uri() + " " + status)
                .atMost(PATIENCE)
                .until(() -> count("source_object where status = '" + status + "' and key = '" + object.key()
                                + "' and etag = '" + object.etag() + "'")
                        == 1);
    }

    private void awaitSettled() {
        await("an empty queue").atMost(PATIENCE).until(() -> scenario.depth().isEmpty());
    }

    private long count(String what) {
        return scenario.sql().queryForObject("select count(*) from " + what, Long.class);
    }

    private String command(int status, String... arguments) {
        return run(scenario, status, arguments);
    }

    private static void drain(Scenario scenario) {
        drain(scenario, 0);
    }

    private static void drain(Scenario scenario, int status) {
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        try (LoaderProcess process = scenario.start("run", "--drain")) {
            assertThat(process.awaitEnd(PATIENCE)).as(process.log()).isEqualTo(status);
        }
    }

    private static String run(Scenario scenario, int status, String... arguments) {
        LocalCommand.Ended ended = LocalCommand.run(scenario.environment(), arguments);
        assertThat(ended.status()).as(ended.printed()).isEqualTo(status);
        return ended.printed();
    }
}
