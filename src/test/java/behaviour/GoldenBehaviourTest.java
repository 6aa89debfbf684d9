package behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.format.Format;
import behaviour.format.Formats;
import behaviour.format.Mapping;
import behaviour.record.BatchLimits;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each folder holds an object and what becomes of it; the folder's name begins with the profile's. */
class GoldenBehaviourTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/behaviour");
    private static final Window WINDOW = new Window(micros("2010-01-01T00:00:00Z"), micros("2030-01-01T00:00:00Z"));

    @TestFactory
    Stream<DynamicTest> readsEachObjectAsExpected() throws IOException {
        try (Stream<Path> cases = Files.list(FOLDER)) {
            return cases
                    .sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                    .toList()
                    .stream();
        }
    }

    private static void check(Path folder) throws IOException {
        Path expected = folder.resolve("expected.txt");
        for (BatchLimits limits : List.of(BatchLimits.DEFAULT, new BatchLimits(1, 1 << 20, 1 << 20))) {
            assertThat(read(folder, limits)).as("%s", folder).isEqualTo(Files.readString(expected));
        }
    }

    private static String read(Path folder, BatchLimits limits) throws IOException {
        List<String> shown = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        int skipped = 0;
        String name = folder.getFileName().toString();
        Format profile = Formats.named(name.substring(0, name.indexOf('-')), mapping(folder));
        try (Stream<Path> files = Files.list(folder)) {
            Path input = files.filter(file -> file.getFileName().toString().startsWith("input"))
                    .findFirst()
                    .orElseThrow();
            RecordSplitter cutter = Objects.open(Files.readAllBytes(input), profile.syntax(), limits);
            RawRecordsReader<Event> reader = profile.reader(cutter.form(), WINDOW);
            while (cutter.hasNext()) {
                ParsedBatch<Event> reading = reader.read(cutter.next());
                reading.items().forEach(event -> shown.add(show(event)));
                reading.rejections().forEach(rejection -> rejected.add(show(rejection)));
                skipped += reading.skipped();
            }
        }
        shown.addAll(rejected);
        shown.add("skipped " + skipped);
        return String.join("\n", shown) + "\n";
    }

    private static String show(Event event) {
        return Stream.of(
                        "#" + event.recordNo() + "." + event.itemNo(),
                        Instant.EPOCH.plus(event.occurredAtMicros(), ChronoUnit.MICROS),
                        event.kind().label(),
                        event.productId(),
                        "user=" + event.userId(),
                        "session=" + event.sessionId(),
                        "quantity=" + show(event.quantity()),
                        "price=" + show(event.price()),
                        "name=" + event.productName(),
                        "category=" + event.category(),
                        "brand=" + event.brand().replace("\n", "\\n"),
                        event.attributes())
                .map(Object::toString)
                .collect(Collectors.joining(" | "));
    }

    private static String show(Amount amount) {
        return amount.isAbsent()
                ? ""
                : java.math.BigDecimal.valueOf(amount.unscaled(), amount.scale())
                        .toPlainString();
    }

    private static String show(Rejection rejection) {
        return "#" + rejection.recordNo() + " " + rejection.reason().code() + " [" + rejection.field() + "] "
                + rejection.message();
    }

    private static Mapping mapping(Path folder) throws IOException {
        Path file = folder.resolve("mapping.properties");
        if (!Files.exists(file)) {
            return Mapping.NONE;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> columns = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> columns.put(name, properties.getProperty(name)));
        String time = columns.remove("time");
        String zone = columns.remove("zone");
        Set<String> skip = Set.of(columns.remove("skip").split(","));
        Map<String, Kind> kinds = Stream.of(columns.remove("kinds").split(","))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> Kind.valueOf(pair[1].toUpperCase(java.util.Locale.ROOT))));
        return new Mapping(columns, kinds, skip, time, zone);
    }

    private static long micros(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }
}
