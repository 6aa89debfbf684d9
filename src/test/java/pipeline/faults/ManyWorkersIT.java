package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.DatabaseImage;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.StoredObject;
import support.aftermath.Aftermath;

/** Workers know nothing of each other: ten of them in two processes, and notifications that come twice and in any order. */
class ManyWorkersIT {
    private static final int OBJECTS = 100;
    private static final int ROWS = 60;

    private final Random random = Seed.random("ManyWorkersIT");
    private final Scenario scenario = Scenario.versioned();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void tenWorkersLoadAHundredObjectsOnceEach() {
        List<StoredObject> objects = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            objects.add(scenario.put("tracking/" + i + ".csv", Sample.file(random.nextLong(), ROWS)));
        }
        DatabaseImage expected = scenario.undisturbed(objects);
        List<StoredObject> told = new ArrayList<>(objects);
        told.addAll(objects);
        Collections.shuffle(told, random);
        scenario.set("FOOTFALL_RECEIVE_WAIT_SECONDS", "1");
        // several objects in one message, and each object in two messages
        for (int i = 0; i < told.size(); i += 4) {
            scenario.tell(told.subList(i, i + 4).toArray(StoredObject[]::new));
        }
        scenario.set("FOOTFALL_RECEIVE_WORKERS", "5");
        scenario.set("FOOTFALL_DB_POOL_SIZE", "20");
        try (LoaderProcess one = scenario.start();
                LoaderProcess other = scenario.start()) {
            Aftermath.awaitQuiet(scenario);
            int before = one.threads();
            scenario.tell(objects.get(0), objects.get(1));
            Aftermath.awaitQuiet(scenario);
            assertThat(one.threads()).as("threads").isLessThanOrEqualTo(before + 2);
            one.stop();
            other.stop();
            Aftermath.assertNothingLeft(scenario, one, other);
        }
        assertThat(DatabaseImage.of(scenario.database()).differences(expected))
                .as(Seed.told())
                .isEmpty();
        assertThat(Outcomes.ids(scenario)).hasSize(OBJECTS);
    }
}
