package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import demo.cluster.Kubelet;
import demo.cluster.LocalCluster;
import demo.cluster.Pod;
import demo.server.Cloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import support.ClassArchive;
import support.LocalCloud;
import support.PostgresServer;
import support.Sample;

/** Pods that ship, started with what the manifests say and with all that Kubernetes adds. */
class PodIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cloud cloud = LocalCloud.shared();
    private final HikariDataSource database = PostgresServer.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void migratesLoadsAndWatchesWithTheEnvironmentOfAPod() throws Exception {
        cloud.sqs().purgeQueue(request -> request.queueUrl(cloud.queueUrl(Cloud.QUEUE)));
        LocalCluster cluster = new LocalCluster(
                Path.of("k8s/rendered/local.yaml"),
                cloud,
                database.getJdbcUrl(),
                ClassArchive.options(),
                Files.createDirectories(LocalCloud.directory().resolve("pod")));
        // of Services that somebody has in the namespace
        Map.of(
                        "KUBERNETES_SERVICE_HOST", "10.0.0.1",
                        "FOOTFALL_SERVICE_HOST", "10.0.0.7",
                        "FOOTFALL_SERVICE_PORT_HTTP", "80",
                        "FOOTFALL_PORT", "tcp://10.0.0.7:80",
                        "FOOTFALL_PORT_80_TCP_ADDR", "10.0.0.7")
                .forEach(cluster::set);
        cluster.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "2");
        byte[] body = Sample.file(1, 200);
        cloud.s3()
                .putObject(request -> request.bucket(Cloud.FILES).key("tracking/pod.csv"), RequestBody.fromBytes(body));

        cluster.migrate();
        ends(cluster, "ScaledJob", "loader");
        ends(cluster, "CronJob", "watch");
        ends(cluster, "CronJob", "reconcile");

        assertThat(new JdbcTemplate(database)
                        .queryForObject(
                                "select count(*) from source_object where status = 'loaded' and key = 'tracking/pod.csv'",
                                Integer.class))
                .isOne();
    }

    private static void ends(LocalCluster cluster, String kind, String name) throws Exception {
        try (Kubelet kubelet = cluster.kubelet(kind, name)) {
            Pod pod = kubelet.start();
            assertThat(pod.await(PATIENCE)).as(Files.readString(pod.log())).isZero();
        }
    }
}
