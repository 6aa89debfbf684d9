package demo.bench;

import com.zaxxer.hikari.HikariDataSource;
import database.Statements;
import demo.server.Cloud;
import demo.server.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a process costs that is started for one file and ends: {@code run --drain} of the built jar, from the start of
 * its process until the file's events are visible, beside PostgreSQL's own COPY of the same file in the same round.
 * {@code bench/run cold} starts it, on JAVA_HOME and with FOOTFALL_JAVA_OPTIONS.
 */
public final class ColdMain {
    private static final int AHEAD_OF_TIME = 25;

    private final Cloud cloud;
    private final Workload workload;
    private final Statements statements;
    private final PlainCopy plain;
    private final Path folder;
    private final Path home = Path.of(System.getProperty("java.home"));
    private final List<String> options = new ArrayList<>(
            List.of(System.getProperty("bench.options", "-XX:+UseSerialGC").split(" +")));

    private ColdMain(Cloud cloud, HikariDataSource database, Workload workload, Path folder)
            throws InterruptedException {
        this.cloud = cloud;
        this.workload = workload;
        this.statements = new Statements(database);
        this.plain = new PlainCopy(cloud.databaseUrl(), database, workload.csv());
        this.folder = folder;
    }

    /** @param arguments rows and rounds */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Stage.run("cold", (cloud, database, folder) -> new ColdMain(
                        cloud, database, new Workload(cloud, database, folder, rows), folder)
                .run(rounds));
    }

    private void run(int rounds) throws Exception {
        workload.putCatalogue();
        workload.putFile(0);
        train();
        workload.awaitCatalogue();
        List<Double> floor = new ArrayList<>();
        List<Cold> cold = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            workload.empty();
            long begun = System.nanoTime();
            plain.run();
            floor.add((System.nanoTime() - begun) / 1e9);
            workload.empty();
            cold.add(load(workload.putFile(round)));
            System.out.printf(
                    Locale.ROOT, "round %d: copy %.2f s, %s%n", round, floor.get(round - 1), cold.get(round - 1));
        }
        double copy = Workload.median(floor);
        double visible = median(cold, Cold::visible);
        System.out.printf(
                Locale.ROOT,
                "%s %s%n%s: median %.2f s (%.2f to %.2f)%ncold Footfall: %.2f s (%.2f to %.2f), %.1f CPU s, %.0f MB;"
                        + " first message after %.2f s and %.2f CPU s%n%.2f x the floor%n",
                home,
                options,
                plain.name(),
                copy,
                floor.stream().min(Double::compare).orElseThrow(),
                floor.stream().max(Double::compare).orElseThrow(),
                visible,
                cold.stream().mapToDouble(Cold::visible).min().orElseThrow(),
                cold.stream().mapToDouble(Cold::visible).max().orElseThrow(),
                median(cold, Cold::cpu),
                median(cold, Cold::megabytes),
                median(cold, Cold::first),
                median(cold, Cold::firstCpu),
                copy / visible);
    }

    /** The start-up cache of this runtime, made by a real load. */
    private void train() throws IOException, InterruptedException {
        boolean aheadOfTime = Runtime.version().feature() >= AHEAD_OF_TIME;
        Path cache = folder.resolve("footfall.cache");
        Process process = start((aheadOfTime ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + cache);
        if (process.waitFor() != 0 || !Files.exists(cache)) {
            throw new IllegalStateException(Files.readString(folder.resolve("drain.log")));
        }
        options.add((aheadOfTime ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache);
    }

    private Cold load(String key) throws Exception {
        long begun = System.nanoTime();
        Process process = start("-Xmx256m");
        double first = 0;
        double firstCpu = 0;
        double cpu = 0;
        double visible = 0;
        double megabytes = 0;
        while (process.isAlive()) {
            cpu = Math.max(
                    cpu, process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3);
            int state =
                    statements.getOne("demo/find_load_state", Map.of("key", key), (row, number) -> row.getInt("state"));
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (state > 0 && first == 0) {
                first = seconds;
                firstCpu = cpu;
            }
            if (state > 1 && visible == 0) {
                visible = seconds;
            }
            megabytes = Math.max(megabytes, megabytes(process.pid()));
            TimeUnit.MILLISECONDS.sleep(10);
        }
        if (process.waitFor() != 0 || visible == 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("drain.log")));
        }
        return new Cold(visible, first, cpu, firstCpu, megabytes);
    }

    private Process start(String option) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(options);
        command.add(option);
        command.addAll(
                List.of("-jar", Directories.build().resolve("footfall.jar").toString(), "run", "--drain"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("drain.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FOOTFALL_") || name.startsWith("AWS_"));
        builder.environment().putAll(cloud.environment());
        builder.environment().put("FOOTFALL_MANAGEMENT_PORT", "0");
        builder.environment().put("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        return builder.start();
    }

    /** Of memory at its most, as Linux tells it; 0 elsewhere. */
    private static double megabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static double median(List<Cold> cold, Function<Cold, Double> figure) {
        return Workload.median(cold.stream().map(figure).toList());
    }

    /**
     * One process.
     *
     * @param visible seconds until all was visible
     * @param first seconds until it had claimed the object
     * @param cpu seconds, to its end
     */
    private record Cold(double visible, double first, double cpu, double firstCpu, double megabytes) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "footfall %.2f s, %.1f CPU s, first message %.2f s and %.2f CPU s",
                    visible,
                    cpu,
                    first,
                    firstCpu);
        }
    }
}
