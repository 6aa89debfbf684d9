package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.DatabaseImage;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.StoredObject;
import support.aftermath.Aftermath;

/** Queues deliver at least once, and whenever they like. */
class RepetitionIT {
    private static final int TIMES = 10;

    private final Scenario scenario = Scenario.versioned();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void loadsOnceHoweverOftenAndToHowManyWorkersItIsTold() {
        StoredObject object = scenario.put("tracking/a.csv", Sample.file(7, 3_000));
        DatabaseImage expected = scenario.undisturbed(List.of(object));
        for (int i = 0; i < TIMES; i++) {
            scenario.tell(object);
        }
        scenario.set("FOOTFALL_RECEIVE_WORKERS", "3");
        scenario.set("FOOTFALL_DB_POOL_SIZE", "12");
        try (LoaderProcess one = scenario.start();
                LoaderProcess other = scenario.start()) {
            Aftermath.awaitQuiet(scenario);
            scenario.tell(object);
            Aftermath.awaitQuiet(scenario);
            one.stop();
            other.stop();
            Aftermath.assertNothingLeft(scenario, one, other);
        }
        Aftermath.assertSame(scenario, expected);
        assertThat(scenario.outcomes()).isNotEmpty();
    }
}
