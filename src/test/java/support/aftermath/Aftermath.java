package support.aftermath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import database.Statements;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import repair.Verification;
import support.DatabaseImage;
import support.LoaderProcess;

/**
 * What every case of faults ends with: the data is that of an undisturbed load, what {@code footfall verify} recounts is true, and no
 * connection, lease, temporary file or multipart upload is left behind. Threads are looked at where loads run in the tests'
 * own JVM, by {@link LoaderThreads}.
 */
public final class Aftermath {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ZoneId ZONE = ZoneId.of("UTC");
    /** Unpacked by zstd-jni when first used and deleted at the JVM's end, which a killed one does not see. */
    private static final String UNPACKED_LIBRARY = "libzstd-jni";

    private Aftermath() {}

    /** Waits until every message is worked off and no object is in work. */
    public static void awaitQuiet(Place place) {
        await("everything is worked off")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> place.isWorkedOff()
                        && count(place, "source_object where status in ('received', 'loading')") == 0);
    }

    public static void assertSame(Place place, DatabaseImage expected) {
        assertThat(DatabaseImage.of(place.database()).differences(expected)).isEmpty();
    }

    /** Call when no loader runs any more, and every object is settled. */
    public static void assertNothingLeft(Place place, LoaderProcess... ended) {
        assertNothingLeftOfProcess(place, ended);
        assertThat(count(place, "load_lease")).as("leases").isZero();
        assertThat(count(
                        place,
                        "behaviour_event e where not exists (select from source_object o where o.object_id ="
                                + " e.object_id and o.status = 'loaded')"))
                .as("rows of objects that are not visible")
                .isZero();
        assertThat(count(place, "product_staging")).isZero();
    }

    /** The same while an object may still be half loaded: what is in of it is as the ledger says, too. */
    public static void assertNothingLeftOfProcess(Place place, LoaderProcess... ended) {
        await("connections of loaders that ended")
                .atMost(PATIENCE)
                .until(() -> count(
                                place,
                                "pg_stat_activity where datname = current_database()"
                                        + " and application_name like 'footfall%'")
                        == 0);
        for (LoaderProcess loader : ended) {
            assertThat(loader.isRunning()).isFalse();
            assertThat(loader.temporaryFiles().stream().map(Path::getFileName).map(Path::toString))
                    .as("temporary files")
                    .filteredOn(file -> !(loader.wasKilled() && file.startsWith(UNPACKED_LIBRARY)))
                    .isEmpty();
        }
        assertThat(place.s3()
                        .listMultipartUploads(request -> request.bucket(place.bucket()))
                        .uploads())
                .as("multipart uploads")
                .isEmpty();
        assertVerified(place);
    }

    /** As {@code footfall verify}. */
    public static void assertVerified(Place place) {
        List<String> differences = new ArrayList<>();
        new Verification(
                        new Statements(place.database()),
                        new TransactionTemplate(new JdbcTransactionManager(place.database())),
                        ZONE)
                .run(
                        Optional.empty(),
                        Optional.empty(),
                        (objects, total) -> {},
                        difference -> differences.add(difference.line()));
        assertThat(differences).as("verify").isEmpty();
    }

    public static long count(Place place, String what) {
        return new JdbcTemplate(place.database()).queryForObject("select count(*) from " + what, Long.class);
    }
}
