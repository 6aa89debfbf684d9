package lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import database.Migration;
import demo.function.Answer;
import demo.function.FunctionProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import support.DatabaseHold;
import support.DatabaseImage;
import support.HoldingProxy;
import support.Sample;
import support.Scenario;
import support.StoredObject;
import support.TcpProxy;
import support.aftermath.Aftermath;

/** The function as AWS runs it: the same rows as those of an undisturbed load, whatever becomes of its processes. */
class LoadHandlerIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

    private final Scenario scenario = Scenario.versioned();
    private Driver driver = new Driver(scenario);

    @BeforeEach
    void migrate() {
        new Migration(scenario.database()).apply();
    }

    @AfterEach
    void close() {
        driver.close();
        scenario.close();
    }

    @Test
    void loadsTheObjectsOfABatchAndOneOfThemOnceThoughItIsAnnouncedTwice() {
        StoredObject first = scenario.put("tracking/a.csv", Sample.file(1, 200));
        StoredObject second = scenario.put("tracking/b.csv", Sample.file(2, 200));
        DatabaseImage expected = scenario.undisturbed(List.of(first, second));
        scenario.tell(first);
        scenario.tell(first);
        scenario.tell(second);

        Answer answer = driver.invoke(10, LONG);

        assertThat(answer.kind()).as(driver.log()).isEqualTo(Answer.Kind.ANSWERED);
        assertThat(answer.body()).isEqualTo(NOTHING_FAILED);
        assertThat(scenario.isWorkedOff()).isTrue();
        Aftermath.assertSame(scenario, expected);
        assertThat(driver.log())
                .contains("\"request\":\"", "\"Namespace\":\"Footfall\"", "\"MessagesDone\":3", "\"Batches\":20");
    }

    /** Each slice is long enough for a few batches only, because each batch waits. */
    @Test
    void loadsAnObjectInManySlicesOfAProcessThatStays() {
        scenario.set("FOOTFALL_LOAD_WRITERS", "1");
        driver = new Driver(scenario);
        StoredObject object = scenario.put("tracking/slices.csv", Sample.file(3, 2_200));
        DatabaseImage expected = scenario.undisturbed(List.of(object));
        slowBatches("0.5");
        driver.process();
        scenario.tell(object);

        int slices = driver.drain(Duration.ofSeconds(3), 1, this::isLoaded);

        assertThat(slices).as(driver.log()).isGreaterThanOrEqualTo(20);
        assertThat(driver.answers())
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(NOTHING_FAILED));
        // a slice that ended before its claim is no attempt
        assertThat(attempts(object)).isBetween(20, slices);
        scenario.sql().execute("drop trigger slow on load_batch");
        Aftermath.assertSame(scenario, expected);
        assertThat(openTransactions()).isZero();
    }

    /** What AWS does to a function that does not heed its time, and to one that needs too much memory. */
    @Test
    void losesNothingWhenItsProcessIsKilledInTheMiddle() {
        StoredObject object = scenario.put("tracking/killed.csv", Sample.file(4, 400));
        DatabaseImage expected = scenario.undisturbed(List.of(object));
        scenario.tell(object);
        for (int batch : new int[] {3, 9, 15}) {
            try (DatabaseHold hold = DatabaseHold.after(scenario.database(), "load_batch", "new.batch_no = " + batch)) {
                List<Message> messages = receive();
                FunctionProcess process = driver.process();
                Thread kill = new Thread(() -> {
                    await().atMost(LONG).until(() -> hold.held() > 0);
                    process.kill();
                });
                kill.start();
                Answer answer = process.invoke(driver.queue().event(messages), LONG);
                assertThat(answer.kind()).as(driver.log()).isEqualTo(Answer.Kind.ENDED);
                hold.terminateHeld();
            }
        }

        driver.drain(LONG, 1, this::isLoaded);

        Aftermath.assertSame(scenario, expected);
    }

    @Test
    void parksAnObjectThatTwoSlicesInARowDidNotGetOnWithAndLoadsTheNext() {
        StoredObject stuck = scenario.put("tracking/stuck.csv", Sample.file(5, 2_000));
        StoredObject other = scenario.put("tracking/other.csv", Sample.file(6, 100));
        try (HoldingProxy slow = scenario.proxy("S3")) {
            slow.trickle(200);
            driver = new Driver(scenario);
            driver.process();
            scenario.tell(stuck);
            driver.drain(Duration.ofSeconds(4), 1, () -> count("dead_letter") == 1);
            slow.trickle(Integer.MAX_VALUE);
            scenario.tell(other);
            driver.drain(LONG, 1, this::isLoaded);
        }

        assertThat(scenario.sql().queryForObject("select message from dead_letter", String.class))
                .contains(stuck.uri(), "two slices in a row ended without one more batch");
        assertThat(count("source_object where status = 'failed'")).isOne();
        assertThat(driver.answers())
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(NOTHING_FAILED));
    }

    @Test
    void parksTheMessageWhenNotEvenItsObjectCanBeGivenUp() {
        StoredObject object = scenario.put("tracking/locked.csv", Sample.file(12, 100));
        DatabaseImage expected = scenario.undisturbed(List.of(object));
        driver.process();
        try (DatabaseHold hold = DatabaseHold.after(scenario.database(), "load_batch", "new.batch_no = 2")) {
            scenario.tell(object);
            driver.drain(Duration.ofSeconds(3), 1, () -> count("dead_letter") == 1);
            assertThat(hold.held()).isPositive();
        }
        assertThat(scenario.sql().queryForObject("select message from dead_letter", String.class))
                .contains("queue message ", "two slices in a row ended without one more batch");

        scenario.tell(object);
        driver.drain(LONG, 1, this::isLoaded);
        assertThat(DatabaseImage.of(scenario.database()).about(object).differences(expected.about(object)))
                .isEmpty();
    }

    @Test
    void handsOnWithADelayWhileTheDatabaseIsAwayWithoutCostingAReceive() {
        StoredObject object = scenario.put("tracking/outage.csv", Sample.file(7, 100));
        DatabaseImage expected = scenario.undisturbed(List.of(object));
        try (TcpProxy proxy = scenario.databaseProxy()) {
            driver = new Driver(scenario);
            proxy.down();
            scenario.tell(object);

            Answer away = driver.invoke(1, Duration.ofSeconds(5));

            assertThat(away.kind()).as(driver.log()).isEqualTo(Answer.Kind.ANSWERED);
            assertThat(away.body()).isEqualTo(NOTHING_FAILED);
            assertThat(driver.log()).contains("is handed on, 1 times now, in 15 s: database unavailable");
            assertThat(scenario.depth().hidden()).as("delayed").isOne();
            proxy.up();
            driver.drain(LONG, 1, this::isLoaded);
        }
        Aftermath.assertSame(scenario, expected);
        assertThat(count("dead_letter")).isZero();
    }

    @Test
    void failsOnlyTheMessageOfABatchThatNobodyExpectedToFail() {
        StoredObject good = scenario.put("tracking/good.csv", Sample.file(8, 100));
        StoredObject bad = scenario.put("tracking/bad.csv", "no header of ours\n1,2,3\n".getBytes());
        StoredObject odd = scenario.put("tracking/odd.csv", Sample.file(9, 100));
        driver.process();
        scenario.sql()
                .execute("create function fail() returns trigger language plpgsql as "
                        + "$$ begin raise exception 'a fault that nobody foresaw' using errcode = 'P0001'; end $$");
        scenario.sql()
                .execute("create trigger odd before insert on source_object for each row when (new.key like '%odd%')"
                        + " execute function fail()");
        scenario.tell(good);
        scenario.tell(bad);
        scenario.tell(odd);

        Answer answer = driver.invoke(10, LONG);

        assertThat(answer.body())
                .as(driver.log())
                .containsPattern("^\\{\"batchItemFailures\":\\[\\{\"itemIdentifier\":\"[^\"]+\"}]}$");
        assertThat(scenario.depth().hidden()).isOne();
        assertThat(count("dead_letter")).as("the poisoned object").isOne();
        assertThat(driver.log()).contains("goes back to the queue", "a fault that nobody foresaw");
    }

    @Test
    void endsItsProcessWhenAnObjectExhaustsTheHeapAndParksItTheSecondTime() throws InterruptedException {
        scenario.set("FOOTFALL_READING_BATCH_RECORDS", "100000");
        scenario.set("FOOTFALL_READING_BATCH_BYTES", "67108864");
        driver = new Driver(scenario, "-Xmx80m");
        String row = java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(1) + " 08:00:00 UTC,view,1,"
                + "w".repeat(900) + "\n";
        scenario.tell(scenario.put(
                "tracking/wide.csv", ("event_time,event_type,product_id,note\n" + row.repeat(60_000)).getBytes()));

        FunctionProcess first = driver.process();
        Answer answer = driver.invoke(1, LONG);

        assertThat(answer.kind()).as(driver.log()).isIn(Answer.Kind.FAILED, Answer.Kind.ENDED);
        first.awaitEnd(Duration.ofSeconds(20));
        driver.drain(LONG, 1, () -> count("dead_letter") == 1);
        assertThat(driver.log()).contains("parked: ", "out of memory");
    }

    @Test
    void holdsNothingOfASnapshotInTwoProcessesThatAreRestoredFromIt() {
        StoredObject object = scenario.put("tracking/restored.csv", Sample.file(10, 400));
        DatabaseImage expected = scenario.undisturbed(List.of(object));
        FunctionProcess restored = driver.added(FunctionProcess.snapshot(driver.function(), Driver.folder()));
        assertThat(count("pg_stat_activity where datname = current_database() and application_name = 'footfall'"))
                .as("connections in the snapshot")
                .isZero();
        restored.restore();
        scenario.tell(object);

        Answer answer = driver.invoke(1, LONG);

        assertThat(answer.body()).as(driver.log()).isEqualTo(NOTHING_FAILED);
        Aftermath.assertSame(scenario, expected);
    }

    @Test
    void takesXRaysTraceAlongAndKeepsForeignAttributes() {
        driver.process();
        scenario.sqs().sendMessage(request -> request.queueUrl(scenario.queueUrl())
                .messageBody(StoredObject.notification(scenario.put("tracking/t.csv", Sample.file(11, 40))))
                .messageAttributes(Map.of(
                        "tenant",
                        software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("shop")
                                .build())));
        List<Message> messages = receive();

        // less than the reserve: there is no time at all
        Answer answer = driver.process()
                .invoke(
                        driver.queue().event(messages),
                        Duration.ofMillis(900),
                        Driver.GRACE,
                        Optional.of("Root=1-5759e988-bd862e3f"));
        driver.queue().settle(messages, answer);

        List<Message> handedOn = receive();
        assertThat(handedOn).as(driver.log()).hasSize(1);
        assertThat(handedOn.get(0).messageAttributes().get("tenant").stringValue())
                .isEqualTo("shop");
        assertThat(handedOn.get(0).messageAttributes().get("footfall-hand-ons").stringValue())
                .isEqualTo("1");
        assertThat(handedOn.get(0).messageAttributes().get("footfall-origin").stringValue())
                .isEqualTo(messages.get(0).messageId());
        assertThat(handedOn.get(0).attributesAsStrings()).containsEntry("AWSTraceHeader", "Root=1-5759e988-bd862e3f");
    }

    private List<Message> receive() {
        List<Message> messages = List.of();
        for (int i = 0; i < 20 && messages.isEmpty(); i++) {
            messages = driver.queue().receive(1, 2);
        }
        return messages;
    }

    private void slowBatches(String seconds) {
        scenario.sql()
                .execute("create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep("
                        + seconds + "); return null; end $$");
        scenario.sql().execute("create trigger slow after insert on load_batch for each row execute function slow()");
    }

    private boolean isLoaded() {
        return count("source_object where status = 'loaded'") > 0
                && count("source_object where status in ('received', 'loading')") == 0;
    }

    private int attempts(StoredObject object) {
        return scenario.sql()
                .queryForObject("select attempts from source_object where key = ?", Integer.class, object.key());
    }

    private long openTransactions() {
        return count("pg_stat_activity where datname = current_database() and application_name = 'footfall'"
                + " and state like '%in transaction%'");
    }

    private long count(String what) {
        return Aftermath.count(scenario, what);
    }
}
