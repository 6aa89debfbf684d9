package deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import demo.cluster.JobScaler;
import demo.cluster.Kubelet;
import demo.cluster.LocalCluster;
import demo.cluster.Pod;
import demo.cluster.ScaledJob;
import demo.server.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import support.ClassArchive;
import support.LocalCloud;
import support.LocalCommand;
import support.PostgresServer;
import support.Sample;

/** The manifests that ship, without a cluster: objects in waves, pods that come, go and are lost, and nothing between the waves. */
@Tag("cluster")
class ClusterIT {
    private static final int[] WAVES = {250, 170, 80};
    private static final int OBJECTS = 500;
    private static final int JOBS = 10;
    private static final int ROWS = 1_000;
    private static final double MOST_COST = 1.3;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Path RENDERED = Path.of("k8s/rendered/local.yaml");

    private final Cloud cloud = LocalCloud.shared();
    private final HikariDataSource database = PostgresServer.freshDatabase();
    private final JdbcTemplate sql = new JdbcTemplate(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyObjectIsLoadedOnceAndNothingRunsBetweenWaves() throws Exception {
        LocalCluster cluster = cluster(database, "pods");
        ScaledJob job = cluster.scaledJob().with(INTERVAL, JOBS);
        int delivered = 0;
        int lost = 0;
        List<Pod> pods;
        double before = Processes.cpuSecondsOfChildren();
        try (Kubelet kubelet = cluster.kubelet("ScaledJob", "loader");
                JobScaler scaler = cluster.scaler(job, kubelet, pod -> {})) {
            for (int wave : WAVES) {
                deliver("wave", delivered, wave);
                delivered += wave;
                int loaded = delivered - wave / 2;
                await().atMost(PATIENCE).until(() -> loaded() >= loaded);
                // not the one in the last wave, which may find nothing to disturb
                if (wave > 100) {
                    kubelet.running().get(0).kill();
                    kubelet.running().get(0).kill();
                    lost += 2;
                }
                await().atMost(PATIENCE).until(scaler::isQuiet);
                assertThat(kubelet.running()).as("pods between waves").isEmpty();
                assertThat(loaded()).isEqualTo(delivered);
                assertThat(kubelet.pods()).hasSizeGreaterThanOrEqualTo(Math.min(JOBS, wave));
            }
            pods = kubelet.pods();
            assertThat(peak(kubelet)).as("pods at once").isLessThanOrEqualTo(JOBS);
        }
        double cost = Processes.cpuSecondsOfChildren() - before;

        assertThat(pods.stream().filter(Pod::wasKilled)).hasSize(lost);
        assertThat(pods.stream().filter(pod -> !pod.wasKilled()))
                .allSatisfy(pod -> assertThat(pod.status()).as(read(pod.log())).isZero());
        assertLoadedOnce(OBJECTS);
        assertCheap(cost, pods.size());
    }

    private void assertLoadedOnce(int objects) {
        assertThat(sql.queryForObject("select count(*) from source_object", Integer.class))
                .isEqualTo(objects);
        assertThat(loaded()).isEqualTo(objects);
        LocalCommand.Ended verified = LocalCommand.run(commands(database), "verify");
        assertThat(verified.status()).as(verified.printed()).isZero();
    }

    /**
     * Against one process that does it all, and a start for each pod beyond the first. As in the waves as many start at
     * the same time, for two threads of one core get less done than one; and a start is over when a first object is
     * loaded.
     */
    private void assertCheap(double cost, int pods) throws Exception {
        try (HikariDataSource other = PostgresServer.freshDatabase()) {
            LocalCluster single = cluster(other, "one");
            deliver("start", 0, JOBS);
            double start = cpuSecondsOf(single, JOBS) / JOBS;
            deliver("one", 0, OBJECTS);
            double one = cpuSecondsOf(single, 1);
            double bound = one + (pods - 1) * start;
            System.out.printf(
                    "%d pods: %.1f CPU seconds; one process: %.1f, a start: %.1f; ratio %.2f%n",
                    pods, cost, one, start, cost / bound);
            assertThat(new JdbcTemplate(other)
                            .queryForObject(
                                    "select count(*) from source_object where status = 'loaded'", Integer.class))
                    .isEqualTo(OBJECTS + JOBS);
            assertThat(cost).isLessThan(MOST_COST * bound);
        }
    }

    private static double cpuSecondsOf(LocalCluster cluster, int pods) throws InterruptedException {
        double begun = Processes.cpuSecondsOfChildren();
        try (Kubelet kubelet = cluster.kubelet("ScaledJob", "loader")) {
            for (int i = 0; i < pods; i++) {
                kubelet.start();
            }
            for (Pod pod : kubelet.pods()) {
                assertThat(pod.await(PATIENCE)).isZero();
            }
        }
        return Processes.cpuSecondsOfChildren() - begun;
    }

    private LocalCluster cluster(HikariDataSource into, String name) throws Exception {
        List<String> options = new ArrayList<>(ClassArchive.options());
        options.add("-XX:TieredStopAtLevel=1");
        LocalCluster cluster = new LocalCluster(
                RENDERED,
                cloud,
                into.getJdbcUrl(),
                options,
                Files.createDirectories(LocalCloud.directory().resolve(name)));
        cluster.migrate();
        // what a lost pod had is visible after seconds instead of minutes
        cluster.set("FOOTFALL_RECEIVE_VISIBILITY_SECONDS", "6");
        cluster.set("FOOTFALL_LOAD_LEASE_SECONDS", "4");
        cluster.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "4");
        return cluster;
    }

    private void deliver(String name, int from, int objects) {
        for (int i = from; i < from + objects; i++) {
            String key = "tracking/" + name + "-" + i + ".csv";
            byte[] body = Sample.file(i, ROWS);
            cloud.s3().putObject(request -> request.bucket(Cloud.FILES).key(key), RequestBody.fromBytes(body));
        }
    }

    private int loaded() {
        return sql.queryForObject("select count(*) from source_object where status = 'loaded'", Integer.class);
    }

    private Map<String, String> commands(HikariDataSource from) {
        Map<String, String> environment = new TreeMap<>(cloud.environment());
        environment.put("FOOTFALL_DB_URL", from.getJdbcUrl());
        return environment;
    }

    /** Most pods that ran at the same moment. */
    private static long peak(Kubelet kubelet) {
        return kubelet.pods().stream()
                .map(pod -> kubelet.pods().stream()
                        .filter(other -> other.begun() <= pod.begun() && other.ended() > pod.begun())
                        .count())
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            return failed.toString();
        }
    }
}
