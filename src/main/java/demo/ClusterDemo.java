package demo;

import com.zaxxer.hikari.HikariDataSource;
import database.Statements;
import demo.cluster.JobScaler;
import demo.cluster.Kubelet;
import demo.cluster.LocalCluster;
import demo.cluster.Pod;
import demo.cluster.ScaledJob;
import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.server.Cloud;
import demo.server.Directories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/** Files in three waves, and the pods that come and go for them: the rendered manifests without a cluster. */
final class ClusterDemo {
    private static final int[] WAVES = {3, 12, 1};
    private static final int PRODUCTS = 2_400;
    private static final int ROWS = 20_000;
    private static final int MACHINES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 200;
    /** Of two cores: more pods at once only wait for each other. */
    private static final int MOST = 4;

    private static final Duration DAY = Duration.ofDays(1);
    /** In the place of the image's start-up cache, which makes a start as much cheaper. */
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1");

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String IDLE_SECONDS = "5";

    private final Cloud cloud;
    private final PrintStream out;
    private final Path folder;
    private final SampleProducts products;
    private final long seed;
    private final long begun = System.nanoTime();

    ClusterDemo(Cloud cloud, Path folder, long seed, PrintStream out) {
        this.cloud = cloud;
        this.folder = folder;
        this.seed = seed;
        this.out = out;
        this.products = new SampleProducts(PRODUCTS, seed);
    }

    /** @return 0 when every file is loaded once, every pod ended with 0 and none is left */
    int show(HikariDataSource database) throws IOException, InterruptedException {
        Path rendered = Directories.build().resolveSibling("k8s").resolve("rendered/local.yaml");
        LocalCluster cluster = new LocalCluster(rendered, cloud, cloud.databaseUrl(), OPTIONS, folder);
        cluster.set("FOOTFALL_RECEIVE_IDLE_SECONDS", IDLE_SECONDS);
        say("job migrate");
        cluster.migrate();
        ScaledJob job = cluster.scaledJob().with(INTERVAL, MOST);
        int delivered = 0;
        boolean well = true;
        try (Kubelet kubelet = cluster.kubelet("ScaledJob", "loader");
                JobScaler scaler = cluster.scaler(job, kubelet, pod -> say("+ " + pod.name()))) {
            say("no pod runs, KEDA looks at the queue each " + INTERVAL.toSeconds() + " s");
            for (int wave : WAVES) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                deliver(delivered, wave);
                delivered += wave;
                await(scaler, kubelet);
                say("the queue is empty, no pod runs");
            }
            well = kubelet.pods().stream().allMatch(pod -> pod.status() == 0);
            compare(kubelet);
        }
        long loaded =
                new Statements(database).getOne("demo/count_objects", Map.of(), (row, number) -> row.getLong("loaded"));
        out.printf(
                "%n%d of %d files loaded, each once; %s%n",
                loaded, delivered, well ? "every pod ended with 0" : "a pod FAILED");
        return well && loaded == delivered ? 0 : 1;
    }

    private void deliver(int from, int files) throws IOException {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        say(files + (files == 1 ? " file arrives" : " files arrive"));
        for (int i = from; i < from + files; i++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
                new Generator(products, seed + i, 0).write(gzip, day, ROWS);
            }
            String key = "tracking/" + day + "/part-" + i + ".csv.gz";
            cloud.s3()
                    .putObject(
                            request -> request.bucket(Cloud.FILES).key(key), RequestBody.fromBytes(file.toByteArray()));
        }
    }

    private void await(JobScaler scaler, Kubelet kubelet) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<Pod> seen = new HashSet<>(kubelet.pods());
        seen.removeAll(kubelet.running());
        boolean quiet = false;
        while (!quiet) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the files were not loaded within " + PATIENCE + "; see " + folder);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            quiet = scaler.isQuiet();
            kubelet.pods().stream()
                    .filter(pod -> !pod.isRunning() && seen.add(pod))
                    .forEach(pod ->
                            say("- " + pod.name() + ", " + pod.age().toSeconds() + " s, status " + pod.status()));
        }
    }

    private void compare(Kubelet kubelet) {
        long elapsed = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        long cost = kubelet.cost().toSeconds();
        out.printf("%n%-34s %12s %14s%n", "cost in pod-seconds", "these " + elapsed + " s", "a day of these");
        row(kubelet.pods().size() + " loader pods", cost, cost);
        row(MACHINES + " machines that are always on", MACHINES * elapsed, MACHINES * DAY.toSeconds());
    }

    private void row(String what, long now, long day) {
        out.printf(Locale.ROOT, "%-34s %,12d %,14d%n", what, now, day);
    }

    private void say(String what) {
        out.printf(
                Locale.ROOT,
                "%6.1f s  %s%n",
                Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0,
                what);
    }
}
