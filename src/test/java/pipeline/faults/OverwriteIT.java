package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.DatabaseHold;
import support.DatabaseImage;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.StoredObject;
import support.aftermath.Aftermath;

/** The newest version of a key wins, in whatever order its versions are told of, at one instant. */
class OverwriteIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OLDER_ROWS = 1_500;
    private static final int NEWER_ROWS = 1_000;
    private static final String TOTALS = "select coalesce(sum(views), 0) || ' ' || coalesce(sum(purchases), 0) || ' '"
            + " || coalesce(sum(revenue), 0) from product_activity_daily";

    @ParameterizedTest(name = "with versioning: {0}")
    @ValueSource(booleans = {true, false})
    void ignoresTheOlderVersionThatIsToldOfLast(boolean versioned) {
        try (Scenario scenario = scenario(versioned)) {
            StoredObject older = scenario.put("tracking/day.csv", Sample.file(21, OLDER_ROWS));
            StoredObject newer = scenario.put("tracking/day.csv", Sample.file(22, NEWER_ROWS));
            DatabaseImage expected = scenario.undisturbed(List.of(newer));
            try (LoaderProcess loader = scenario.start()) {
                scenario.tell(newer);
                Aftermath.awaitQuiet(scenario);
                scenario.tell(older);
                scenario.tell(newer);
                scenario.tell(older);
                Aftermath.awaitQuiet(scenario);
                loader.stop();
                Aftermath.assertNothingLeft(scenario, loader);
            }
            assertHolds(scenario, newer, expected);
        }
    }

    @ParameterizedTest(name = "with versioning: {0}")
    @ValueSource(booleans = {true, false})
    void replacesAnOlderVersionThatIsStillLoading(boolean versioned) {
        try (Scenario scenario = scenario(versioned)) {
            scenario.set("FOOTFALL_RECEIVE_WORKERS", "2");
            StoredObject older = scenario.put("tracking/day.csv", Sample.file(21, OLDER_ROWS));
            StoredObject newer;
            DatabaseImage expected;
            try (DatabaseHold hold = DatabaseHold.after(scenario.database(), "load_batch", "new.last_record = 1000");
                    LoaderProcess loader = scenario.start()) {
                scenario.tell(older);
                await().atMost(PATIENCE).until(() -> hold.held() > 0);
                newer = scenario.put("tracking/day.csv", Sample.file(22, NEWER_ROWS - 100));
                expected = scenario.undisturbed(List.of(newer));
                scenario.tell(newer);
                await().atMost(PATIENCE)
                        .until(() -> Aftermath.count(
                                        scenario,
                                        "load_batch b join source_object o using (object_id) where o.etag = '"
                                                + newer.etag() + "'")
                                > 10);
                hold.release();
                Aftermath.awaitQuiet(scenario);
                loader.stop();
                Aftermath.assertNothingLeft(scenario, loader);
            }
            assertHolds(scenario, newer, expected);
        }
    }

    @ParameterizedTest(name = "with versioning: {0}")
    @ValueSource(booleans = {true, false})
    void showsTheOldOrTheNewTotalsAndNothingBetween(boolean versioned) throws InterruptedException {
        try (Scenario scenario = scenario(versioned);
                LoaderProcess loader = scenario.start()) {
            StoredObject older = scenario.put("tracking/day.csv", Sample.file(21, OLDER_ROWS));
            scenario.tell(older);
            Aftermath.awaitQuiet(scenario);
            String before = totals(scenario);
            Set<String> seen = new ConcurrentSkipListSet<>();
            AtomicBoolean reading = new AtomicBoolean(true);
            Thread reader = new Thread(() -> {
                while (reading.get()) {
                    seen.add(totals(scenario));
                }
            });
            reader.start();
            StoredObject newer = scenario.put("tracking/day.csv", Sample.file(22, NEWER_ROWS));
            scenario.tell(newer);
            Aftermath.awaitQuiet(scenario);
            String after = totals(scenario);
            reading.set(false);
            reader.join();
            assertThat(seen).contains(before).isSubsetOf(before, after);
            assertThat(after).isNotEqualTo(before);
            loader.stop();
            Aftermath.assertNothingLeft(scenario, loader);
            assertHolds(scenario, newer, scenario.undisturbed(List.of(newer)));
        }
    }

    private static Scenario scenario(boolean versioned) {
        return versioned ? Scenario.versioned() : Scenario.unversioned();
    }

    private static String totals(Scenario scenario) {
        return scenario.sql().queryForObject(TOTALS, String.class);
    }

    /** The newer version is as it should be, and of the older one there is only the ledger's note. */
    private static void assertHolds(Scenario scenario, StoredObject newer, DatabaseImage expected) {
        DatabaseImage image = DatabaseImage.of(scenario.database());
        assertThat(image.about(newer).differences(expected.about(newer))).isEmpty();
        for (String table : List.of("load_batch", "behaviour_event", "rejection", "product_activity")) {
            assertThat(image.rows(table)).as(table).hasSameSizeAs(expected.rows(table));
        }
        assertThat(Aftermath.count(scenario, "source_object where status = 'superseded' or status = 'ignored'"))
                .isEqualTo(1);
    }
}
