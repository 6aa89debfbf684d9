package demo.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariDataSource;
import database.Statements;
import demo.server.Cloud;
import demo.server.Directories;
import demo.server.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Loads the same file in three ways, in turns, and prints medians and ratios: PostgreSQL's COPY of the plain file into
 * a plain table (the floor), the same followed by an insert with the catalogue joined in (by hand), and Footfall from
 * the S3 endpoint, gzipped, with ledger, enrichment, rejections and completion. {@code bench/run} starts it.
 */
public final class BenchMain {
    private final Workload workload;
    private final Statements statements;
    private final PlainCopy plain;

    private BenchMain(Cloud cloud, HikariDataSource database, Workload workload) throws InterruptedException {
        this.workload = workload;
        this.statements = new Statements(database);
        this.plain = new PlainCopy(cloud.databaseUrl(), database, workload.csv());
    }

    /** @param arguments rows and rounds */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Stage.run("bench", (cloud, database, folder) -> {
            Workload workload = new Workload(cloud, database, folder, rows);
            new BenchMain(cloud, database, workload).run(cloud, rows, rounds, folder);
        });
    }

    private void run(Cloud cloud, long rows, int rounds, Path folder) throws Exception {
        List<Double> floor = new ArrayList<>();
        List<Double> byHand = new ArrayList<>();
        List<Double> footfall = new ArrayList<>();
        List<Footprint> footprints = new ArrayList<>();
        Map<String, String> environment = cloud.environment();
        environment.put("FOOTFALL_MANAGEMENT_PORT", "0");
        try (Loader loader =
                new Loader(environment, folder.resolve("loader.log"), List.of("-Xmx256m", "-XX:+UseSerialGC"), "run")) {
            workload.putCatalogue();
            workload.awaitCatalogue();
            warmUp(loader);
            for (int round = 1; round <= rounds; round++) {
                workload.empty();
                floor.add(timed(plain::run));
                byHand.add(floor.get(round - 1) + timed(() -> statements.update("demo/insert_by_hand", Map.of())));
                workload.empty();
                Footprint before = footprint();
                footfall.add(load(round, loader));
                footprints.add(footprint().since(before));
                System.out.printf(
                        Locale.ROOT,
                        "round %d: copy %.2f s, by hand %.2f s, footfall %.2f s%n",
                        round,
                        floor.get(round - 1),
                        byHand.get(round - 1),
                        footfall.get(round - 1));
            }
        }
        report(rows, floor, byHand, footfall);
        Footprint least = Collections.min(footprints, Comparator.comparing(Footprint::walBytes));
        System.out.printf(
                Locale.ROOT,
                "its events take %,.0f MB, with indexes; all that it wrote %,.0f MB of WAL%n",
                least.eventBytes / 1e6,
                least.walBytes / 1e6);
    }

    private Footprint footprint() {
        return statements.getOne(
                "demo/find_footprint",
                Map.of(),
                (row, number) -> new Footprint(row.getLong("event_bytes"), row.getLong("wal_bytes")));
    }

    /** Neither counts: the first load of a new process is also the one in which its code is compiled. */
    private void warmUp(Loader loader) throws Exception {
        double copied = timed(plain::run);
        workload.empty();
        double loaded = load(0, loader);
        System.out.printf(Locale.ROOT, "warm-up: copy %.2f s, footfall %.2f s in a new process%n", copied, loaded);
    }

    private double load(int round, Loader loader) throws InterruptedException {
        String key = workload.putFile(round);
        if (!loader.isRunning()) {
            throw new IllegalStateException("the loader ended");
        }
        return workload.awaitLoaded(key);
    }

    private static double timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void report(long rows, List<Double> floor, List<Double> byHand, List<Double> footfall) throws IOException {
        line(plain.name() + " into a plain table", rows, floor, floor);
        line(plain.name() + " + insert … select by hand", rows, byHand, floor);
        line("Footfall", rows, footfall, floor);
        double ratioFloor = Workload.median(floor) / Workload.median(footfall);
        double ratioByHand = Workload.median(byHand) / Workload.median(footfall);
        System.out.printf(Locale.ROOT, "Footfall is %.2f x the floor and %.2f x by hand%n", ratioFloor, ratioByHand);
        Files.writeString(
                Directories.build().resolve("bench.json"),
                new JsonMapper()
                        .writeValueAsString(Map.of(
                                "rows", rows,
                                "ratio_floor", ratioFloor,
                                "ratio_by_hand", ratioByHand,
                                "floor_seconds", floor,
                                "by_hand_seconds", byHand,
                                "footfall_seconds", footfall)));
    }

    private static void line(String name, long rows, List<Double> seconds, List<Double> floor) {
        System.out.printf(
                Locale.ROOT,
                "%-32s median %6.2f s (%.2f to %.2f)  %,9.0f rows/s  %.2f x%n",
                name,
                Workload.median(seconds),
                seconds.stream().min(Double::compare).orElseThrow(),
                seconds.stream().max(Double::compare).orElseThrow(),
                rows / Workload.median(seconds),
                Workload.median(floor) / Workload.median(seconds));
    }

    /** What the server holds and has written. */
    private record Footprint(long eventBytes, long walBytes) {
        Footprint since(Footprint before) {
            return new Footprint(eventBytes - before.eventBytes, walBytes - before.walBytes);
        }
    }

    private interface Work {
        void run() throws Exception;
    }
}
