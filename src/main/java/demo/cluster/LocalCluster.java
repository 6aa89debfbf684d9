package demo.cluster;

import demo.server.Cloud;
import demo.server.Database;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The rendered overlay {@code local} with the demo's servers behind the names of its Services. */
public final class LocalCluster {
    private final Manifests manifests;
    private final SqsClient sqs;
    private final Map<String, String> services;
    private final Map<String, String> changes = new TreeMap<>();
    private final List<String> options;
    private final Path folder;

    /**
     * @param rendered what the overlay renders to
     * @param databaseUrl of an empty database
     * @param options of the pods' JVM
     * @param folder for the files and logs of pods
     */
    public LocalCluster(Path rendered, Cloud cloud, String databaseUrl, List<String> options, Path folder) {
        this.manifests = Manifests.read(rendered);
        this.sqs = cloud.sqs();
        this.options = options;
        this.folder = folder;
        this.services = Map.of(
                "queue:9324",
                        URI.create(cloud.environment().get("AWS_ENDPOINT_URL_SQS"))
                                .getAuthority(),
                "store:9090", cloud.objectEndpoint().getAuthority(),
                "postgres:5432/footfall", databaseUrl.substring("jdbc:postgresql://".length()));
        changes.put("FOOTFALL_DB_USER", Database.USER);
    }

    /** Changes a variable of the pods that are started from now on. */
    public void set(String variable, String value) {
        changes.put(variable, value);
    }

    /** What the ScaledJob says. */
    public ScaledJob scaledJob() {
        return ScaledJob.of(manifests.get("ScaledJob", "loader"));
    }

    /** Runs the Job {@code migrate} to its end. @throws IllegalStateException when it failed */
    public void migrate() throws InterruptedException {
        try (Kubelet kubelet = kubelet("Job", "migrate")) {
            Pod pod = kubelet.start();
            if (pod.await(Duration.ofMinutes(2)) != 0) {
                throw new IllegalStateException("the migration failed, see " + pod.log());
            }
        }
    }

    /** Where pods of an object run. */
    public Kubelet kubelet(String kind, String name) {
        return new Kubelet(manifests, manifests.get(kind, name), services, changes, options, folder);
    }

    /** Starts loader pods as KEDA would. @param started is told of each */
    public JobScaler scaler(ScaledJob job, Kubelet kubelet, Consumer<Pod> started) {
        Manifest loader = manifests.get("ScaledJob", "loader");
        String url = loader.text("spec.triggers.0.metadata.queueURL");
        for (Map.Entry<String, String> service : services.entrySet()) {
            url = url.replace(service.getKey(), service.getValue());
        }
        return new JobScaler(job, sqs, url, kubelet, started);
    }
}
