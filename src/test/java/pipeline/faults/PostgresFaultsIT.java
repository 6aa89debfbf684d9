package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import support.OwnPostgres;
import support.TcpProxy;

/**
 * What may happen to the database, in the middle of a load: the load goes on by itself, its message is received once however long it
 * takes, and the database is the one that an undisturbed load gives.
 */
class PostgresFaultsIT {
    /** A message that is received twice is given up by the queue. */
    private static final int RECEIVES = 1;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Random RANDOM = Seed.random("PostgresFaultsIT");
    private static final byte[] FILE = Scene.file(RANDOM.nextLong(), 12_000);

    private static OwnPostgres postgres;
    private static TcpProxy wire;
    private static TcpProxy objects;
    private static Scene scene;
    private static Health health;

    @BeforeAll
    static void start() {
        postgres = new OwnPostgres();
        wire = new TcpProxy(postgres.port());
        scene = new Scene(OwnPostgres.url(wire.port()), postgres.sql(), RECEIVES, true);
        objects = new TcpProxy(scene.cloud.storeEndpoint().getPort());
        scene.environment.put("AWS_ENDPOINT_URL_S3", objects.endpoint().toString());
        scene.environment.put("FOOTFALL_DB_SOCKET_TIMEOUT_SECONDS", "5");
        health = new Health();
        scene.environment.put("FOOTFALL_MANAGEMENT_PORT", String.valueOf(health.port()));
        postgres.sql().execute(FAULTY_BATCHES);
        scene.start(FILE);
    }

    @AfterAll
    static void stop() {
        try {
            scene.assertNothingLeft();
        } finally {
            scene.close();
            objects.close();
            wire.close();
            postgres.close();
        }
    }

    @AfterEach
    void nothingIsBurnt() {
        scene.awaitEmptyQueue();
        scene.assertNothingParked();
    }

    @Test
    void aConnectionDropsInTheMiddleOfACopy() {
        wire.strikeUpstream(4, 60_000 + RANDOM.nextInt(100_000), TcpProxy.End.RESET);

        scene.send("tracking/dropped.csv", FILE);

        scene.assertWhole("tracking/dropped.csv");
        assertThat(wire.struck()).as(Seed.told()).isEqualTo(4);
        wire.up();
    }

    @Test
    void aServerProcessIsKilled() {
        startSlowly("tracking/killed.csv");
        assertThat(postgres.killOne()).isTrue();

        measure("kill -9 of a server process", () -> scene.assertWhole("tracking/killed.csv"));
    }

    @Test
    void theServerRestarts() {
        startSlowly("tracking/restarted.csv");
        health.awaitReady();
        postgres.stop();
        health.assertAliveButNotReady();
        postgres.startAgain();
        health.awaitReady();

        measure("a restart", () -> scene.assertWhole("tracking/restarted.csv"));
    }

    @Test
    void theDatabaseIsReadOnlyForAWhile() {
        startSlowly("tracking/read-only.csv");
        postgres.sql().execute("alter database postgres set default_transaction_read_only = on");
        throwOut();
        scene.send("tracking/sent-meanwhile.csv", FILE);
        await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> !scene.status("tracking/read-only.csv")
                .equals("loaded"));
        new Admin().run("alter database postgres reset default_transaction_read_only");

        measure("read-only", () -> scene.assertWhole("tracking/read-only.csv"));
        scene.assertWhole("tracking/sent-meanwhile.csv");
    }

    @Test
    void noConnectionIsLeft() throws SQLException {
        startSlowly("tracking/crowded.csv");
        List<Connection> crowd = new ArrayList<>();
        wire.down();
        for (int i = 0; i < OwnPostgres.MAX_CONNECTIONS; i++) {
            try {
                crowd.add(DriverManager.getConnection(OwnPostgres.url(postgres.port())));
            } catch (SQLException full) {
                assertThat(full.getSQLState()).isEqualTo("53300");
            }
        }
        wire.up();
        await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
        for (Connection connection : crowd) {
            connection.close();
        }

        measure("out of connections", () -> scene.assertWhole("tracking/crowded.csv"));
    }

    @Test
    void transactionsFailInEveryWayThatPasses() {
        fail("batch", "40001", "40P01", "55P03", "57014", "53100", "25P03");
        scene.send("tracking/batches.csv", FILE);
        scene.assertWhole("tracking/batches.csv");
        assertThat(scene.attempts("tracking/batches.csv")).as(Seed.told()).isGreaterThan(1);

        fail("completion", "53100", "40001", "57014", "58030");
        scene.send("tracking/completion.csv", FILE);
        scene.assertWhole("tracking/completion.csv");
        assertThat(scene.attempts("tracking/completion.csv")).as(Seed.told()).isEqualTo(5);
    }

    @Test
    void packetsVanishAndThenTheServerIsDownForLongerThanAMessageStaysHidden() {
        startSlowly("tracking/outage.csv");
        wire.blackHole();
        scene.send("tracking/meanwhile.csv", FILE);
        health.assertAliveButNotReady();
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(12)).until(() -> true);
        wire.down();
        await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(12)).until(() -> true);
        wire.up();

        measure("15 s of outage", () -> scene.assertWhole("tracking/outage.csv"));
        scene.assertWhole("tracking/meanwhile.csv");
    }

    /** Lets the file drip, so that a fault meets the load in its middle. */
    private static void startSlowly(String key) {
        objects.drip(20_000);
        scene.send(key, FILE);
        scene.awaitBatches(key, 3 + RANDOM.nextInt(5));
        objects.up();
        assertThat(scene.status(key)).as(Seed.told()).isEqualTo("loading");
    }

    private static void throwOut() {
        new Admin().run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'footfall'");
    }

    private static void measure(String fault, Runnable rest) {
        long from = System.nanoTime();
        rest.run();
        System.out.printf(
                "PostgresFaultsIT: %s: loaded %.1f s after its end%n", fault, (System.nanoTime() - from) / 1e9);
    }

    private static void fail(String where, String... states) {
        new Admin().run("truncate fault restart identity");
        for (String state : states) {
            postgres.sql().update("insert into fault (place, state) values (?, ?)", where, state);
        }
        new Admin().run("alter sequence fault_turn restart");
    }

    /** Writes also while writing is forbidden by default. */
    private static final class Admin {
        void run(String statement) {
            try (Connection connection = DriverManager.getConnection(OwnPostgres.url(postgres.port()));
                    var execution = connection.createStatement()) {
                execution.execute("set default_transaction_read_only = off");
                execution.execute(statement);
            } catch (SQLException failed) {
                throw new IllegalStateException(statement, failed);
            }
        }
    }

    /**
     * Raises the errors that table {@code fault} lists, one after another, when a batch or an object is written; a sequence
     * counts, because it does not roll back. A full disk is simulated by its SQLSTATE: filling one would disturb others.
     */
    private static final String FAULTY_BATCHES = """
            create table fault (fault_id integer generated always as identity primary key, place text, state text);
            create sequence fault_turn;
            create function raise_fault() returns trigger language plpgsql as $$
            declare
                turn bigint;
                next_state text;
            begin
                if not exists (select from fault where place = tg_argv[0]) then
                    return new;
                end if;
                turn := nextval('fault_turn');
                select state into next_state from fault where fault_id = turn;
                if next_state is not null then
                    raise exception 'simulated' using errcode = next_state;
                end if;
                return new;
            end
            $$;
            create trigger faulty_batch before insert on load_batch for each row execute function raise_fault('batch');
            create trigger faulty_completion before update on source_object
                for each row when (new.status = 'loaded') execute function raise_fault('completion');
            """;
}
