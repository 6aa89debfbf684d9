package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import support.LoaderProcess;
import support.Scenario;
import support.StoredObject;
import support.TcpProxy;
import support.aftermath.Aftermath;

/**
 * Everything at once for as long as one likes: loaders are killed, stopped and frozen in a loop while files arrive, new, corrected,
 * repeated and poisoned, and the ways to the database and to S3 break now and then. At the end every record that was sent is
 * there once, and what the ledger says is true. {@code mvn verify -Pchaos -Dchaos.seconds=600 -Dfaults.seed=N}.
 */
@Tag("chaos")
class ChaosIT {
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("chaos.seconds", 600));
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LOADERS = 3;
    private static final int MOST_ROWS = 2_500;

    private final Random random = Seed.random("ChaosIT");
    private final Scenario scenario = Scenario.versioned();
    private final TcpProxy database = scenario.databaseProxy();
    private final TcpProxy store = storeProxy();
    private final ChaosFiles files = new ChaosFiles(random);
    private final Map<Event, Integer> happened = new EnumMap<>(Event.class);
    private final List<LoaderProcess> running = new ArrayList<>();
    private final List<LoaderProcess> ended = new ArrayList<>();
    private final List<StoredObject> told = new ArrayList<>();
    private int poisoned;
    private int undecodable;

    /** What may happen next; what stands here twice happens twice as often. */
    enum Event {
        NEW_FILE,
        ANOTHER_NEW_FILE,
        CORRECTED_FILE,
        REPEATED_NOTIFICATION,
        POISON,
        UNDECODABLE_MESSAGE,
        KILL,
        ANOTHER_KILL,
        STOP,
        FREEZE,
        CUT_DATABASE,
        BROKEN_DATABASE_CONNECTIONS,
        CUT_STORE,
        BROKEN_STORE_CONNECTIONS
    }

    @AfterEach
    void close() {
        running.forEach(LoaderProcess::close);
        ended.forEach(LoaderProcess::close);
        database.close();
        store.close();
        scenario.close();
    }

    @Test
    void losesAndDoublesNothingWhateverHappens() {
        scenario.set("FOOTFALL_RETRY_DELAY_MILLIS", "100");
        scenario.set("FOOTFALL_RETRY_MAX_DELAY_MILLIS", "2000");
        scenario.set("FOOTFALL_RECEIVE_WAIT_SECONDS", "1");
        scenario.set("FOOTFALL_RECEIVE_WORKERS", "2");
        scenario.set("FOOTFALL_DB_SOCKET_TIMEOUT_SECONDS", "10");
        while (running.size() < LOADERS) {
            running.add(scenario.start());
        }
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            Event event = Event.values()[random.nextInt(Event.values().length)];
            happened.merge(event, 1, Integer::sum);
            happen(event);
            pause(600);
        }
        System.out.println("ChaosIT " + happened + ", " + files.keys() + " keys, " + ended.size() + " loaders ended");
        settle();

        files.assertAllThere(scenario.sql());
        assertThat(Aftermath.count(scenario, "source_object where status = 'loaded'"))
                .as(Seed.told())
                .isEqualTo(files.keys());
        assertThat(Aftermath.count(scenario, "source_object where status = 'failed'"))
                .as("poison, %s", Seed.told())
                .isEqualTo(poisoned);
        assertThat(Aftermath.count(scenario, "dead_letter where failure = 'Undecodable'"))
                .as(
                        "each may be parked twice, by a worker that is killed before it deletes the message; %s",
                        Seed.told())
                .isGreaterThanOrEqualTo(undecodable);
        assertThat(Aftermath.count(scenario, "source_object where status = 'loaded' and published_at is null"))
                .as("outcomes that are owed, %s", Seed.told())
                .isZero();
        Aftermath.assertNothingLeft(scenario, ended.toArray(LoaderProcess[]::new));
    }

    private void happen(Event event) {
        switch (event) {
            case NEW_FILE, ANOTHER_NEW_FILE -> send("tracking/" + told.size() + ".csv");
            case CORRECTED_FILE -> {
                if (files.keys() > 0) {
                    send(any(files.newest()).key());
                }
            }
            case REPEATED_NOTIFICATION -> {
                if (!told.isEmpty()) {
                    scenario.tell(any(told), any(told));
                }
            }
            case POISON -> {
                byte[] torn = Poison.truncated(Poison.gzip(files.content(500).bytes()));
                scenario.tell(scenario.put("tracking/poison-" + poisoned++ + ".csv.gz", torn));
            }
            case UNDECODABLE_MESSAGE -> {
                undecodable++;
                scenario.sqs().sendMessage(message -> message.queueUrl(scenario.queueUrl())
                        .messageBody("{\"number\":" + undecodable + "}"));
            }
            case KILL, ANOTHER_KILL -> replace(LoaderProcess::kill);
            case STOP -> replace(LoaderProcess::stop);
            case FREEZE -> {
                LoaderProcess frozen = any(running);
                frozen.pause();
                pause(5_000);
                frozen.resume();
            }
            case CUT_DATABASE -> cut(database);
            case BROKEN_DATABASE_CONNECTIONS -> database.breakOff();
            case CUT_STORE -> cut(store);
            case BROKEN_STORE_CONNECTIONS -> store.breakOff();
        }
    }

    /** One version, told of once or several times. */
    private void send(String key) {
        ChaosFiles.Content content = files.content(1 + random.nextInt(MOST_ROWS));
        StoredObject object = scenario.put(key, content.bytes());
        files.sent(object, content);
        told.add(object);
        List<StoredObject> notified = new ArrayList<>(Collections.nCopies(1 + random.nextInt(3), object));
        notified.add(any(told));
        Collections.shuffle(notified, random);
        notified.forEach(scenario::tell);
    }

    private void cut(TcpProxy way) {
        way.down();
        pause(4_000);
        way.up();
    }

    private void replace(java.util.function.Consumer<LoaderProcess> end) {
        LoaderProcess victim = any(running);
        running.remove(victim);
        end.accept(victim);
        ended.add(victim);
        running.add(scenario.start());
    }

    /** Heals everything; a last file tells outcomes that are still owed. */
    private void settle() {
        database.up();
        store.up();
        awaitQuiet();
        send("tracking/last.csv");
        awaitQuiet();
        running.forEach(LoaderProcess::stop);
        ended.addAll(running);
        running.clear();
    }

    private void awaitQuiet() {
        await("everything is worked off, " + Seed.told())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> scenario.isWorkedOff()
                        && Aftermath.count(scenario, "source_object where status in ('received', 'loading')") == 0);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void pause(int mostMillis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(mostMillis)));
    }

    private TcpProxy storeProxy() {
        TcpProxy proxy = new TcpProxy(scenario.endpoint("S3").getPort());
        scenario.set("AWS_ENDPOINT_URL_S3", proxy.endpoint().toString());
        return proxy;
    }
}
