package demo.image;

import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.server.Cloud;
import demo.server.Directories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Classes of the image, loaded and linked beforehand: the image's own runtime drains a queue with two objects, and
 * writes down what it used. It halves the CPU that a start costs, and a start is what scaling from zero costs.
 */
final class StartupCache {
    private static final int AHEAD_OF_TIME = 25;
    private static final int PRODUCTS = 200;
    private static final int ROWS = 2_000;
    private static final long PATIENCE_MINUTES = 5;

    private final Path root;
    private final Path application;
    private final String java;

    StartupCache(Path root) {
        this.root = root;
        this.application = root.resolve(RootFileSystem.APPLICATION);
        this.java = root.resolve(RootFileSystem.RUNTIME).resolve("bin/java").toString();
    }

    void make(Path build) throws IOException, InterruptedException {
        boolean aheadOfTime = version() >= AHEAD_OF_TIME;
        String file = aheadOfTime ? "footfall.aot" : "footfall.jsa";
        // the default archive, which a dynamic one stands on: made here and not by jlink, so that it is in the layer of
        // the cache
        RootFileSystem.run(List.of(java, "-Xshare:dump", "-XX:+UseSerialGC"));
        Path folder = Files.createTempDirectory("footfall-image").toAbsolutePath();
        try (Cloud cloud = new Cloud(false, build.resolve("demo-server").resolve("s3mock.jar"), folder, false)) {
            deliver(cloud);
            drain(cloud, folder, (aheadOfTime ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
        } finally {
            Directories.delete(folder);
        }
        String option = (aheadOfTime ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + "/app/" + file;
        Path options = application.resolve("java-options");
        var time = Files.getLastModifiedTime(options);
        Files.writeString(options, option + System.lineSeparator(), StandardOpenOption.APPEND);
        Files.setLastModifiedTime(options, time);
    }

    private static void deliver(Cloud cloud) throws IOException {
        SampleProducts products = new SampleProducts(PRODUCTS, 1);
        ByteArrayOutputStream catalogue = new ByteArrayOutputStream();
        products.writeCatalogue(catalogue);
        put(cloud, Cloud.CATALOGUES, "products/catalogue.csv", catalogue.toByteArray());
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(events)) {
            new Generator(products, 1, 0.01)
                    .write(gzip, LocalDate.now(ZoneOffset.UTC).minusDays(1), ROWS);
        }
        put(cloud, Cloud.FILES, "tracking/events.csv.gz", events.toByteArray());
    }

    private static void put(Cloud cloud, String bucket, String key, byte[] body) {
        cloud.s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(body));
    }

    private void drain(Cloud cloud, Path folder, String output) throws IOException, InterruptedException {
        Map<String, String> environment = cloud.environment();
        environment.put("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", output));
        command.addAll(List.of("-jar", "footfall.jar", "run", "--drain"));
        Path log = folder.resolve("drain.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(application.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("the drain that makes the start-up cache failed: " + Files.readString(log));
        }
    }

    private int version() throws IOException {
        return Files.readAllLines(root.resolve(RootFileSystem.RUNTIME).resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("[^0-9.]", ""))
                .mapToInt(version -> Integer.parseInt(version.split("\\.")[0]))
                .findFirst()
                .orElseThrow();
    }
}
