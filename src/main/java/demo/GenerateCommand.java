package demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.sample.Truth;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = {
            "Write a catalogue and behaviour files of any size, each with the totals that a correct load must find.",
            "The same seed gives the same files."
        },
        footerHeading = "%nExample:%n",
        footer = "  footfall demo generate --rows 2000000 --days 1 --out target/sample")
final class GenerateCommand implements Callable<Integer> {
    @Option(
            names = "--rows",
            defaultValue = "2000000",
            description = "Total number of rows. Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(
            names = "--days",
            defaultValue = "1",
            description = "Number of files, one per day. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--products", defaultValue = "20000", description = "Products. Default: ${DEFAULT-VALUE}.")
    private int products;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--bad-share",
            defaultValue = "0.001",
            description = "Share of bad records, 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double badShare;

    @Option(names = "--plain", description = "Write uncompressed CSV instead of gzip.")
    private boolean plain;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output directory.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(directory);
        SampleProducts catalogue = new SampleProducts(products, seed);
        try (OutputStream out = Files.newOutputStream(directory.resolve("products.csv"))) {
            catalogue.writeCatalogue(out);
        }
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(days);
        for (int day = 0; day < days; day++) {
            LocalDate date = first.plusDays(day);
            Path file = directory.resolve("events-" + date + (plain ? ".csv" : ".csv.gz"));
            Generator generator = new Generator(catalogue, seed + day, badShare);
            try (OutputStream out = open(file)) {
                Truth truth = generator.write(out, date, rows / days);
                Files.writeString(
                        directory.resolve(file.getFileName() + ".truth.json"),
                        new JsonMapper().writeValueAsString(truth));
            }
            System.err.printf("%d of %d: %s, %,d bytes%n", day + 1, days, file, Files.size(file));
        }
        return 0;
    }

    private OutputStream open(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        return plain ? out : new GZIPOutputStream(out, 1 << 16);
    }
}
