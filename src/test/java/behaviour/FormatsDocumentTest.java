package behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.format.Formats;
import behaviour.format.Mapping;
import behaviour.record.BatchLimits;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import behaviour.record.Syntax;
import catalogue.CatalogueFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/formats.md} are read as they stand there. */
class FormatsDocumentTest {
    private static final Pattern SECTION = Pattern.compile("(?ms)^## `(\\w+)`\\n(.*?)(?=^## |\\z)");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(\\w*)\\n([^`]+)^```\\n");
    private static final Window WINDOW = new Window(1_700_000_000_000_000L, 1_900_000_000_000_000L);
    private static final Mapping MAPPING = new Mapping(
            Map.of("occurred_at", "when", "kind", "what", "product_id", "sku", "price", "amount"),
            Map.of("seen", Kind.VIEW, "bought", Kind.PURCHASE),
            Set.of("ping"),
            "iso",
            "UTC");

    @Test
    void showsTwoGoodRecordsOfEachFormat() throws IOException {
        Set<String> formats = new TreeSet<>();
        Matcher section = SECTION.matcher(Files.readString(Path.of("docs/formats.md")));
        while (section.find()) {
            formats.add(section.group(1));
            List<String> examples = examples(section.group(2));
            assertThat(examples).as(section.group(1)).isNotEmpty();
            examples.forEach(example -> check(section.group(1), example));
        }
        Set<String> all = new TreeSet<>(Formats.names());
        all.add("catalogue");
        assertThat(formats).isEqualTo(all);
    }

    private static List<String> examples(String text) {
        List<String> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(text);
        while (example.find()) {
            if (!example.group(1).equals("properties")) {
                examples.add(example.group(2));
            }
        }
        return examples;
    }

    private static void check(String format, String example) {
        boolean products = format.equals("catalogue");
        Syntax syntax = products
                ? CatalogueFormat.syntax()
                : Formats.named(format, MAPPING).syntax();
        try (RecordSplitter cutter = Objects.open(Objects.bytes(example), syntax, BatchLimits.DEFAULT)) {
            RawRecordsReader<?> reader = products
                    ? CatalogueFormat.reader(cutter.form())
                    : Formats.named(format, MAPPING).reader(cutter.form(), WINDOW);
            ParsedBatch<?> reading = reader.read(cutter.next());
            assertThat(reading.items()).as(example).hasSize(2);
            assertThat(reading.rejections()).as(example).isEmpty();
        }
    }
}
