package demo;

import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import database.Statements;
import demo.sample.Truth;
import demo.server.Cloud;
import demo.server.Database;
import demo.server.Directories;
import demo.server.ExitHooks;
import demo.server.Loader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import report.Table;
import report.TableFormat;
import report.product.Measure;
import report.product.ProductReports;
import report.product.Report;
import report.product.ReportQuery;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Command(
        name = "demo",
        description = {
            "Run everything on this machine: SQS, SNS, S3 and PostgreSQL on loopback, sample files, both reports.",
            "Stays up, so that you can upload files of your own, until you stop it with Ctrl-C."
        },
        subcommands = GenerateCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall demo --once",
            "  footfall demo --data target/demo-data",
            "  footfall demo --cluster    # Kubernetes without a cluster",
            "  footfall demo --functions  # AWS Lambda without AWS"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SHOWN = 8;

    @Option(names = "--once", description = "Exit after the reports, with 0 only if every figure reconciles.")
    private boolean once;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep all data in this directory and reuse it next time.")
    private Optional<Path> data;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the sample files. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--cluster",
            description = "Show pods that come and go for waves of files, by the manifests of k8s/; then end.")
    private boolean cluster;

    @Option(
            names = "--functions",
            description = "The same story by functions, each a process that lives as long as its event; then end.")
    private boolean functions;

    private final PrintStream out = System.out;
    private String managementPort;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory =
                data.isPresent() ? Files.createDirectories(data.get()) : Files.createTempDirectory("footfall-demo");
        Path absolute = directory.toAbsolutePath();
        CountDownLatch tidy = new CountDownLatch(1);
        Thread atExit = ExitHooks.waitFor(tidy);
        out.println("Starting S3, SNS, SQS and PostgreSQL on loopback …");
        try {
            return cluster ? showCluster(absolute) : functions ? showFunctions(absolute) : showLoader(absolute);
        } finally {
            if (data.isEmpty()) {
                Directories.delete(directory);
            }
            tidy.countDown();
            ExitHooks.remove(atExit);
        }
    }

    private int showCluster(Path directory) throws IOException, InterruptedException {
        try (Cloud cloud = new Cloud(false, Directories.s3mock(), directory, false);
                HikariDataSource database = Database.connect(cloud.databaseUrl())) {
            return new ClusterDemo(cloud, directory, seed, out).show(database);
        }
    }

    private int showFunctions(Path directory) throws IOException {
        try (Cloud cloud = new Cloud(false, Directories.s3mock(), directory, false);
                HikariDataSource database = Database.connect(cloud.databaseUrl());
                Delivery delivery = new Delivery(cloud, seed, out)) {
            Map<String, String> environment = cloud.environment();
            environment.putAll(delivery.environment());
            return new FunctionsDemo(cloud, environment, directory, out).show(database, delivery);
        }
    }

    private int showLoader(Path directory) throws IOException, InterruptedException {
        try (Cloud cloud = new Cloud(!once, Directories.s3mock(), directory, data.isPresent());
                HikariDataSource database = Database.connect(cloud.databaseUrl());
                Delivery delivery = new Delivery(cloud, seed, out);
                Loader loader = start(cloud, delivery, directory)) {
            new Migration(database).apply();
            return tell(cloud, database, delivery, loader, directory);
        }
    }

    private Loader start(Cloud cloud, Delivery delivery, Path directory) throws IOException {
        Map<String, String> environment = cloud.environment();
        environment.putAll(delivery.environment());
        managementPort = environment.get("FOOTFALL_MANAGEMENT_PORT");
        environment.put("FOOTFALL_WATCH_SCHEDULE", "* * * * * ?");
        return new Loader(
                environment,
                directory.resolve("footfall.log"),
                List.of("-Xmx256m"),
                "run",
                "--roles",
                "receive,watch,collect");
    }

    private int tell(Cloud cloud, HikariDataSource database, Delivery delivery, Loader loader, Path directory)
            throws IOException, InterruptedException {
        Statements statements = new Statements(database);
        Optional<Truth> truth = Optional.empty();
        boolean watched = true;
        if (count(statements, "loaded") == 0) {
            out.println("Delivering files, deliberately out of order:");
            truth = Optional.of(delivery.deliver());
            awaitLoaded(cloud, statements, loader, directory);
            delivery.tellCollected();
            watched = new Watching(cloud, out, () -> {}).tell();
        } else {
            out.println("Reusing the data of an earlier demo in " + directory);
        }
        show(database);
        boolean holds = new Reconciliation(statements, out).check(truth);
        if (!once) {
            invite(cloud, delivery, directory);
            return loader.await();
        }
        return holds && watched ? 0 : 1;
    }

    private void awaitLoaded(Cloud cloud, Statements statements, Loader loader, Path directory)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long shown = -1;
        while (count(statements, "loaded") < Delivery.OBJECTS || count(statements, "in_work") > 0 || !isEmpty(cloud)) {
            if (!loader.isRunning() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the loader did not finish; see " + directory.resolve("footfall.log"));
            }
            long loaded = count(statements, "loaded");
            if (loaded != shown) {
                out.printf("  %d of %d loaded%n", loaded, Delivery.OBJECTS);
                shown = loaded;
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        out.printf("  all loaded, %d superseded by a newer version%n", count(statements, "superseded"));
    }

    private static boolean isEmpty(Cloud cloud) {
        QueueAttributeName[] counts = {
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE
        };
        return cloud
                .sqs()
                .getQueueAttributes(
                        request -> request.queueUrl(cloud.queueUrl(Cloud.QUEUE)).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    private void show(HikariDataSource database) {
        ProductReports reports = new ProductReports(database);
        report.LedgerReports ledger = new report.LedgerReports(database, ZoneOffset.UTC);
        out.println("\nObjects");
        out.print(TableFormat.TABLE.format(ledger.objects(Optional.empty(), Optional.empty(), 20)));
        out.println("\nThe most popular products");
        out.print(TableFormat.TABLE.format(rows(reports, Report.POPULAR)));
        out.println("\nProducts that are hardly visited");
        out.print(TableFormat.TABLE.format(rows(reports, Report.LEAST)));
    }

    private static Table rows(ProductReports reports, Report report) {
        return reports.answer(ReportQuery.of(report, Measure.VIEWS, SHOWN))
                .table()
                .only(report.columns());
    }

    private void invite(Cloud cloud, Delivery delivery, Path directory) throws IOException {
        Map<String, String> environment = cloud.environment();
        environment.putAll(delivery.environment());
        Path settings = EnvironmentFile.write(directory, environment);
        out.println(
                "\nEverything stays up; stop it with Ctrl-C. The loader's log: " + directory.resolve("footfall.log"));
        out.println("Its health and metrics: http://127.0.0.1:" + managementPort + "/observe/health, /observe/metrics");
        out.println("In another terminal:");
        out.println("  . " + settings);
        out.println("  ./footfall report popular");
        out.println("  ./footfall feeds");
        out.println(
                "Upload a file of your own, in the format rees46 (for other formats: clicks/, segment-logs/, ga4/, shop/):");
        out.println("  curl -T my.csv " + cloud.objectEndpoint() + "/" + Cloud.FILES + "/tracking/my.csv");
        out.println(
                "  aws s3 cp my.csv s3://" + Cloud.FILES + "/tracking/my.csv --endpoint-url " + cloud.objectEndpoint());
    }

    private static long count(Statements statements, String column) {
        return statements.getOne("demo/count_objects", Map.of(), (row, number) -> row.getLong(column));
    }
}
