package behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.format.Format;
import behaviour.format.Formats;
import behaviour.format.Mapping;
import behaviour.record.BatchLimits;
import behaviour.record.ObjectForm;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import behaviour.record.Syntax;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes: each record is accepted, rejected or skipped, or the object is unreadable. */
class ReadingPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    static final Window WINDOW = new Window(0, 4_000_000_000_000_000L);
    private static final Mapping MAPPING = new Mapping(
            Map.of("occurred_at", "t", "kind", "k", "product_id", "p.id", "price", "p.price"),
            Map.of("view", Kind.VIEW),
            Set.of("skip"),
            "iso",
            "UTC");

    private static final String[] CSV = {
        "event_time,event_type,product_id,price,more\n",
        "2019-10-01 00:00:00 UTC,view,1,2.5,x\n",
        "2019-10-01 00:00:00 UTC",
        "view",
        ",",
        "\"",
        "\n",
        "\r",
        "\r\n",
        "1e5"
    };
    private static final String[] OTHER_CSV = {
        "timestamp,event,itemid\n",
        "1433221332117,view,1\n",
        "t,k,p.id,p.price\n",
        "2020-01-01,view,1,2\n",
        "2020-01-01,skip,1,2\n"
    };
    private static final String[] JSON_PARTS = {
        "{\"type\":\"track\",\"event\":\"Product Viewed\",\"timestamp\":\"2026-02-25T12:00:00Z\",\"properties\":{\"product_id\":\"p\",\"x\":[1]}}\n",
        "{\"event\":\"Order Completed\",\"timestamp\":\"2026-02-25T12:00:00Z\",\"properties\":{\"products\":[{\"sku\":\"a\",\"z\":1},{\"sku\":\"b\"}],\"o\":{}}}\n",
        "{\"event_timestamp\":1772020800123456,\"event_name\":\"purchase\",\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"int_value\":1}}],\"items\":[{\"item_id\":\"i\",\"y\":null}]}\n",
        "{\"t\":\"2020-01-01\",\"k\":\"view\",\"p\":{\"id\":1,\"q\":2},\"r\":\"s\"}\n",
        "{",
        "}",
        "[",
        "]",
        ":",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"timestamp\":",
        "\"properties\":{",
        "\"products\":[",
        "1e9",
        "null"
    };

    @Provide
    Arbitrary<byte[]> objects() {
        Arbitrary<byte[]> parts = Arbitraries.of(Stream.of(CSV, OTHER_CSV, JSON_PARTS)
                        .flatMap(Stream::of)
                        .toList())
                .map(Objects::bytes);
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(6, parts), net.jqwik.api.Tuple.of(1, noise))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(list -> Objects.join(list.toArray(byte[][]::new)));
    }

    @Property(tries = 4000)
    void everyRecordHasExactlyOneFate(@ForAll @From("objects") byte[] object) {
        for (String name : Formats.names()) {
            Format profile = Formats.named(name, MAPPING);
            check(object, profile.syntax(), form -> profile.reader(form, WINDOW));
        }
    }

    @Property(tries = 2000)
    void everyMutatedRecordHasExactlyOneFate(
            @ForAll @From("objects") byte[] start, @ForAll int place, @ForAll byte mutation) {
        byte[] object = Objects.join(Objects.bytes(String.join("", CSV[0], CSV[1])), start);
        object[Math.floorMod(place, object.length)] = mutation;
        Format profile = Formats.named("rees46", Mapping.NONE);
        check(object, profile.syntax(), form -> profile.reader(form, WINDOW));
        byte[] json = Objects.join(Objects.bytes(String.join("", JSON_PARTS[0], JSON_PARTS[1])), start);
        json[Math.floorMod(place, json.length)] = mutation;
        Format segment = Formats.named("segment", Mapping.NONE);
        check(json, segment.syntax(), form -> segment.reader(form, WINDOW));
    }

    static void check(
            byte[] object, Syntax syntax, java.util.function.Function<ObjectForm, RawRecordsReader<Event>> reader) {
        List<Object> whole = read(object, syntax, reader, BatchLimits.DEFAULT);
        List<Object> single = read(object, syntax, reader, new BatchLimits(1, 1, BatchLimits.DEFAULT.maxRecordBytes()));
        assertThat(single).containsExactlyInAnyOrderElementsOf(whole);
        read(object, syntax, reader, new BatchLimits(3, 100, 60));
    }

    private static List<Object> read(
            byte[] object,
            Syntax syntax,
            java.util.function.Function<ObjectForm, RawRecordsReader<Event>> readers,
            BatchLimits limits) {
        List<Object> found = new ArrayList<>();
        try (RecordSplitter cutter = Objects.open(object, syntax, limits)) {
            RawRecordsReader<Event> reader = readers.apply(cutter.form());
            int skipped = 0;
            while (cutter.hasNext()) {
                ParsedBatch<Event> reading = reader.read(cutter.next());
                checkFates(reading);
                found.addAll(reading.items());
                found.addAll(reading.rejections());
                skipped += reading.skipped();
            }
            found.add(skipped);
        } catch (FailureException e) {
            assertThat(e.failure()).isInstanceOf(ObjectUnreadable.class);
            return List.of(e.failure());
        }
        return found;
    }

    private static void checkFates(ParsedBatch<Event> reading) {
        List<Long> accepted =
                reading.items().stream().map(Event::recordNo).distinct().toList();
        List<Long> rejected = reading.rejections().stream()
                .map(Rejection::recordNo)
                .distinct()
                .toList();
        assertThat(accepted).isSorted().hasSize(reading.accepted());
        assertThat(java.util.Collections.disjoint(accepted, rejected)).isTrue();
        assertThat(rejected).isSorted().hasSameSizeAs(reading.rejections());
        for (Event event : reading.items()) {
            assertThat(event.recordNo()).isBetween(reading.firstRecord(), reading.lastRecord());
            assertThat(event.productId()).isNotEmpty();
            assertThat(event.toString()).doesNotContain("\0", "null,");
            checkJson(event.attributes());
        }
        for (Rejection rejection : reading.rejections()) {
            assertThat(rejection.raw()).isNotEmpty().doesNotContain("\0");
            assertThat(rejection.raw().length()).isLessThanOrEqualTo(Rejection.MAX_RAW_CHARS);
            assertThat(rejection.field() + rejection.message()).doesNotContain("\0");
        }
    }

    private static void checkJson(String attributes) {
        try {
            assertThat(attributes.isEmpty() || !JSON.readTree(attributes).isEmpty())
                    .isTrue();
        } catch (IOException e) {
            throw new AssertionError(attributes, e);
        }
    }
}
