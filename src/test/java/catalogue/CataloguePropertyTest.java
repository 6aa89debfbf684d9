package catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.ParsedBatch;
import behaviour.Rejection;
import behaviour.compression.ExpansionLimits;
import behaviour.record.BatchLimits;
import behaviour.record.RawRecordsReader;
import behaviour.record.RecordSplitter;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the bytes of a catalogue: each record is a product or a rejection, and both can be stored; or it is unreadable. */
class CataloguePropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final String[] CSV = {
        "product_id,name,category,brand,price,colour\n",
        "price,product_id\n",
        "1,Lamp,light,acme,9.90,red\n",
        "2,\"Lamp, big\nand heavy\",,,,\n",
        "1,2,3\n",
        ",,,\n",
        "1e400",
        "-1",
        "\"",
        "\0",
        "\r\n",
        "\n",
        "x".repeat(600)
    };
    private static final String[] NDJSON = {
        "{\"product_id\":\"p\",\"name\":\"Lamp\",\"price\":1.5,\"tags\":[1,{\"a\":null}]}\n",
        "{\"product_id\":7,\"price\":\"cheap\"}\n",
        "{\"product_id\":\"p\",\"product_id\":\"q\"}\n",
        "{\"product_id\":{\"a\":1}}\n",
        "{\"product_id\":\"p\",\"x\":1e999}\n",
        "{\"product_id\":\"\\u0000\"}\n",
        "{\"product_id\":\"p\",\"\\ud800\":\"\\udfff\"}\n",
        "{",
        "}",
        "[",
        "null\n",
        "\"product_id\":"
    };

    @Property(tries = 4000)
    void everyRecordIsAProductOrARejection(@ForAll @From("objects") byte[] object) {
        List<Object> whole = read(object, BatchLimits.DEFAULT);
        List<Object> single = read(object, new BatchLimits(1, 1, BatchLimits.DEFAULT.maxRecordBytes()));
        assertThat(single).isEqualTo(whole);
    }

    @Provide
    Arbitrary<byte[]> objects() {
        Arbitrary<byte[]> parts = Arbitraries.of(
                        Stream.of(CSV, NDJSON).flatMap(Stream::of).toList())
                .map(part -> part.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
        return Arbitraries.frequencyOf(Tuple.of(8, parts), Tuple.of(1, noise))
                .list()
                .ofMinSize(1)
                .ofMaxSize(16)
                .map(list -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    list.forEach(all::writeBytes);
                    return all.toByteArray();
                });
    }

    /** Products and rejections in the order of their records. */
    private static List<Object> read(byte[] object, BatchLimits limits) {
        List<Object> found = new ArrayList<>();
        try (RecordSplitter cutter = RecordSplitter.open(
                new ByteArrayInputStream(object),
                "s3://bucket/key",
                CatalogueFormat.syntax(),
                limits,
                ExpansionLimits.DEFAULT)) {
            RawRecordsReader<Product> reader = CatalogueFormat.reader(cutter.form());
            while (cutter.hasNext()) {
                ParsedBatch<Product> reading = reader.read(cutter.next());
                check(reading);
                found.addAll(inOrder(reading));
            }
        } catch (FailureException refused) {
            assertThat(refused.failure()).isInstanceOf(ObjectUnreadable.class);
            return List.of(refused.failure());
        }
        return found;
    }

    private static void check(ParsedBatch<Product> reading) {
        assertThat(LongStream.concat(
                        reading.items().stream().mapToLong(Product::recordNo),
                        reading.rejections().stream().mapToLong(Rejection::recordNo)))
                .as("one fate each")
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(reading.firstRecord(), reading.lastRecord())
                        .boxed()
                        .toList());
        for (Product product : reading.items()) {
            assertThat(product.productId()).isNotEmpty();
            assertThat(product.toString()).doesNotContain("\0", "null,");
            assertThat(isJson(product.attributes())).as(product.attributes()).isTrue();
        }
        for (Rejection rejection : reading.rejections()) {
            assertThat(rejection.raw()).doesNotContain("\0");
            assertThat(rejection.raw().length()).isLessThanOrEqualTo(Rejection.MAX_RAW_CHARS);
        }
    }

    private static List<Object> inOrder(ParsedBatch<Product> reading) {
        List<Object> all = new ArrayList<>();
        for (long record = reading.firstRecord(); record <= reading.lastRecord(); record++) {
            long number = record;
            reading.items().stream().filter(item -> item.recordNo() == number).forEach(all::add);
            reading.rejections().stream()
                    .filter(rejection -> rejection.recordNo() == number)
                    .forEach(all::add);
        }
        return all;
    }

    private static boolean isJson(String attributes) {
        try {
            return attributes.isEmpty() || !JSON.readTree(attributes).isEmpty();
        } catch (JsonProcessingException wrong) {
            return false;
        }
    }
}
