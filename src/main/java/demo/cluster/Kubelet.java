package demo.cluster;

import demo.server.Directories;
import demo.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs pods of one template as processes of the built jar: with the pod's environment, arguments, files of Secrets,
 * memory limit and grace period. A pod has a network of its own, a process has not: names of Services lead to
 * addresses on loopback, and each process serves its health at a port of its own.
 */
public final class Kubelet implements AutoCloseable {
    private static final String MEBIBYTES = "Mi";

    private final Manifests manifests;
    private final Manifest owner;
    private final Manifest.PodTemplate template;
    private final Map<String, String> services;
    private final Map<String, String> changes;
    private final List<String> options;
    private final Path folder;
    private final List<Pod> pods = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::killAll, "kubelet-kill");

    /**
     * @param services host and port of each Service to host and port on loopback
     * @param changes variables that are other than the manifest's
     * @param options of the JVM beside those of the memory limit
     * @param folder for files and logs of the pods
     */
    public Kubelet(
            Manifests manifests,
            Manifest owner,
            Map<String, String> services,
            Map<String, String> changes,
            List<String> options,
            Path folder) {
        this.manifests = manifests;
        this.owner = owner;
        this.template = owner.podTemplate().orElseThrow(() -> new IllegalArgumentException(owner + " has no pods"));
        this.services = services;
        this.changes = changes;
        this.options = options;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public Pod start() {
        String name = owner.name() + "-" + (pods.size() + 1);
        try {
            Path own = Files.createDirectories(folder.resolve(name));
            Pod pod = new Pod(name, command(own), environment(own), own.resolve("log"), grace());
            pods.add(pod);
            return pod;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All that were ever started, in that order. */
    public List<Pod> pods() {
        return List.copyOf(pods);
    }

    public List<Pod> running() {
        return pods.stream().filter(Pod::isRunning).toList();
    }

    /** What all pods together have cost so far: the seconds for which a machine had to have room for them. */
    public Duration cost() {
        return pods.stream().map(Pod::age).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        killAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void killAll() {
        running().forEach(Pod::kill);
    }

    private List<String> command(Path own) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:MaxRAM=" + memoryLimit() + "m");
        command.add("-XX:MaxRAMPercentage=50");
        command.add("-XX:+UseSerialGC");
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(own.resolve("tmp")));
        command.addAll(options);
        command.add("-jar");
        command.add(Directories.build().resolve("footfall.jar").toAbsolutePath().toString());
        command.addAll(template.arguments());
        return command;
    }

    private Map<String, String> environment(Path own) throws IOException {
        Map<String, String> environment = new TreeMap<>(manifests.environment(template));
        for (Map.Entry<String, Map<String, String>> mount :
                manifests.secretFiles(template).entrySet()) {
            Path place = Files.createDirectories(own.resolve("secret"));
            for (Map.Entry<String, String> file : mount.getValue().entrySet()) {
                Files.writeString(place.resolve(file.getKey()), file.getValue());
            }
            environment.replaceAll((name, value) -> value.replace(mount.getKey() + "/", place + "/"));
        }
        services.forEach(
                (service, address) -> environment.replaceAll((name, value) -> value.replace(service, address)));
        environment.put("FOOTFALL_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("FOOTFALL_MANAGEMENT_PORT", String.valueOf(Ports.free()));
        environment.putAll(changes);
        return environment;
    }

    private Duration grace() {
        return Duration.ofSeconds(
                template.spec().path("terminationGracePeriodSeconds").asLong(30));
    }

    private long memoryLimit() {
        String limit =
                Manifest.at(template.footfall(), "resources.limits.memory").asText();
        if (!limit.endsWith(MEBIBYTES)) {
            throw new IllegalStateException(owner + " has the memory limit '" + limit + "', expected mebibytes (Mi)");
        }
        return Long.parseLong(limit.substring(0, limit.length() - MEBIBYTES.length()));
    }
}
