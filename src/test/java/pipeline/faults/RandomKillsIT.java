package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.DatabaseImage;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.StoredObject;
import support.aftermath.Aftermath;

/** One long load, and whoever works on it is killed again and again: -Dfaults.kills=50 for longer. */
class RandomKillsIT {
    private static final int KILLS = Integer.getInteger("faults.kills", 15);
    private static final int ROWS = KILLS * 1_200;
    private static final int MOST_BATCHES_BETWEEN = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random random = Seed.random("RandomKillsIT");
    private final Scenario scenario = Scenario.versioned();
    private final Deque<LoaderProcess> running = new ArrayDeque<>();
    private final List<LoaderProcess> killed = new ArrayList<>();

    @AfterEach
    void close() {
        running.forEach(LoaderProcess::close);
        killed.forEach(LoaderProcess::close);
        scenario.close();
    }

    @Test
    void survivesManyKillsInOneLoad() {
        StoredObject object = scenario.put("tracking/long.csv", Sample.file(random.nextLong(), ROWS));
        DatabaseImage expected = scenario.undisturbed(List.of(object));
        long begun = System.nanoTime();
        scenario.tell(object);
        running.add(scenario.start());
        for (int kill = 0; kill < KILLS; kill++) {
            // the next one starts while this one works, and takes over at once
            running.add(scenario.start());
            awaitProgress();
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(20_000)));
            LoaderProcess victim = running.remove();
            victim.kill();
            killed.add(victim);
            assertThat(Aftermath.count(scenario, "source_object where status = 'loaded'"))
                    .as("the load is long enough for kill %d; %s", kill + 1, Seed.told())
                    .isZero();
            // as if the time had passed after which others get the message and the lease
            scenario.sql().update("update load_lease set expires_at = now()");
            scenario.tell(object);
        }
        System.out.printf(
                "%d kills in %d s%n",
                KILLS, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        Aftermath.awaitQuiet(scenario);
        while (!running.isEmpty()) {
            LoaderProcess last = running.remove();
            last.stop();
            killed.add(last);
        }
        Aftermath.assertNothingLeft(scenario, killed.toArray(LoaderProcess[]::new));
        assertThat(DatabaseImage.of(scenario.database()).differences(expected))
                .as(Seed.told())
                .isEmpty();
        assertThat(Outcomes.ids(scenario)).hasSize(1);
    }

    private void awaitProgress() {
        long target = Aftermath.count(scenario, "load_batch") + random.nextInt(MOST_BATCHES_BETWEEN);
        await(Seed.told())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Aftermath.count(scenario, "load_batch") > target);
    }
}
