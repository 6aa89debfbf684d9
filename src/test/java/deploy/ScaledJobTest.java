package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import demo.cluster.ScaledJob;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** KEDA's arithmetic, as its scale_jobs.go has it. */
class ScaledJobTest {
    private final ScaledJob counting = job("default", true);

    @Test
    void startsNothingForAnEmptyQueue() {
        assertThat(counting.starts(0, 0, 0, 0)).isZero();
        assertThat(counting.starts(0, 0, 3, 0)).as("jobs that are about to end").isZero();
    }

    @Test
    void startsOneJobForEachMessageUpToTheLimit() {
        assertThat(counting.starts(3, 0, 0, 0)).isEqualTo(3);
        assertThat(counting.starts(500, 0, 0, 0)).isEqualTo(10);
        assertThat(counting.starts(500, 0, 10, 10)).isZero();
    }

    @Test
    void lookPastMessagesThatRunningJobsWorkOn() {
        assertThat(counting.starts(0, 4, 4, 0)).as("each cancels its own").isZero();
        assertThat(counting.starts(2, 4, 4, 0)).as("new ones beside busy jobs").isEqualTo(2);
    }

    @Test
    void startsAJobForAMessageWhoseJobWasKilled() {
        assertThat(counting.starts(0, 1, 0, 0)).isOne();
    }

    @Test
    void leavesNewMessagesBehindBusyJobsWhereInFlightOnesAreNotCounted() {
        assertThat(job("default", false).starts(2, 4, 4, 0)).isZero();
        assertThat(job("accurate", false).starts(2, 4, 4, 0)).isEqualTo(2);
        assertThat(job("accurate", true).starts(2, 4, 4, 0)).as("four too many").isEqualTo(6);
    }

    @Test
    void readsTheJobThatShips() {
        ScaledJob shipped = ScaledJob.of(Rendered.of("prod").manifests().get("ScaledJob", "loader"));

        assertThat(shipped).isEqualTo(new ScaledJob(Duration.ofSeconds(15), 20, 1, true, "default"));
    }

    private static ScaledJob job(String strategy, boolean countsInFlight) {
        return new ScaledJob(Duration.ofSeconds(15), 10, 1, countsInFlight, strategy);
    }
}
