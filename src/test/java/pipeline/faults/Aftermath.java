package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import support.DatabaseImage;
import support.LoaderProcess;
import support.Scenario;

/** What every case of the suite ends with: the data is that of an undisturbed load, and nothing is left behind. */
final class Aftermath {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Aftermath() {}

    /** Waits until every message is worked off and no object is in work. */
    static void awaitQuiet(Scenario scenario) {
        await("everything is worked off")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> scenario.depth().isEmpty()
                        && count(scenario, "source_object where status in ('received', 'loading')") == 0);
    }

    static void assertSame(Scenario scenario, DatabaseImage expected) {
        assertThat(DatabaseImage.of(scenario.database()).differences(expected)).isEmpty();
    }

    /** Call when no loader runs any more. */
    static void assertNothingLeft(Scenario scenario, LoaderProcess... ended) {
        assertNothingLeftOfProcess(scenario, ended);
        assertThat(count(scenario, "load_lease")).as("leases").isZero();
        assertThat(count(
                        scenario,
                        "behaviour_event e where not exists (select from source_object o where o.object_id ="
                                + " e.object_id and o.status = 'loaded')"))
                .as("rows of objects that are not visible")
                .isZero();
        assertThat(count(scenario, "product_staging")).isZero();
    }

    /** No connection, temporary file or multipart upload; an object may still be half loaded. */
    static void assertNothingLeftOfProcess(Scenario scenario, LoaderProcess... ended) {
        await("connections of loaders that ended")
                .atMost(PATIENCE)
                .until(() -> count(
                                scenario,
                                "pg_stat_activity where datname = current_database() and application_name = 'footfall'")
                        == 0);
        for (LoaderProcess loader : ended) {
            assertThat(loader.isRunning()).isFalse();
            assertThat(loader.temporaryFiles()).isEmpty();
        }
        assertThat(scenario.s3()
                        .listMultipartUploads(request -> request.bucket(scenario.bucket()))
                        .uploads())
                .isEmpty();
    }

    static long count(Scenario scenario, String what) {
        return scenario.sql().queryForObject("select count(*) from " + what, Long.class);
    }
}
