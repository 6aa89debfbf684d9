package catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.Amount;
import behaviour.ParsedBatch;
import behaviour.Rejection;
import behaviour.RejectionReason;
import behaviour.compression.ExpansionLimits;
import behaviour.record.BatchLimits;
import behaviour.record.RecordSplitter;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CatalogueFormatTest {
    @Test
    void readsCsvWithAllElseAsTextAttributes() {
        ParsedBatch<Product> reading = read("""
                price,product_id,colour,name,brand,category,stock
                9.90,p1,red,"Widget, big",b,c,7
                ,p2,,,,,
                """);
        assertThat(reading.items())
                .containsExactly(
                        new Product(
                                1,
                                "p1",
                                "Widget, big",
                                "c",
                                "b",
                                new Amount(990, 2),
                                "{\"colour\":\"red\",\"stock\":\"7\"}"),
                        new Product(2, "p2", "", "", "", Amount.ABSENT, ""));
    }

    @Test
    void readsJsonWithAllElseAsItStands() {
        ParsedBatch<Product> reading = read("""
                {"stock":7,"product_id":"p1","name":"W","category":"c","brand":"b","price":"9.90","tags":["a",{"b":null}]}
                {"product_id":2,"name":null,"price":1e2}
                """);
        assertThat(reading.items())
                .containsExactly(
                        new Product(
                                1,
                                "p1",
                                "W",
                                "c",
                                "b",
                                new Amount(990, 2),
                                "{\"stock\":7,\"tags\":[\"a\",{\"b\":null}]}"),
                        new Product(2, "2", "", "", "", new Amount(100, 0), ""));
    }

    @Test
    void rejectsProductsWithoutIdOrWithABadPrice() {
        assertThat(read("product_id,price\n,1\np2,cheap\np3,-1\np4\n").rejections())
                .extracting(Rejection::recordNo, Rejection::reason, Rejection::field)
                .containsExactly(
                        Tuple.tuple(1L, RejectionReason.MISSING, "product_id"),
                        Tuple.tuple(2L, RejectionReason.BAD_NUMBER, "price"),
                        Tuple.tuple(3L, RejectionReason.BAD_NUMBER, "price"),
                        Tuple.tuple(4L, RejectionReason.MALFORMED, ""));
        assertThat(read("{\"product_id\":\"\"}\n{\"product_id\":\"p\",\"price\":[]}\n{\"product_id\":\"p\"\n")
                        .rejections())
                .extracting(Rejection::reason, Rejection::field)
                .containsExactly(
                        Tuple.tuple(RejectionReason.MISSING, "product_id"),
                        Tuple.tuple(RejectionReason.MALFORMED, "price"),
                        Tuple.tuple(RejectionReason.MALFORMED, ""));
    }

    @Test
    void refusesCsvWithoutProductIds() {
        assertThatThrownBy(() -> read("id,name\n1,2\n"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("does not contain product_id");
    }

    private static ParsedBatch<Product> read(String object) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(object.getBytes(StandardCharsets.UTF_8));
        try (RecordSplitter cutter = RecordSplitter.open(
                bytes, "s3://bucket/key", CatalogueFormat.syntax(), BatchLimits.DEFAULT, ExpansionLimits.DEFAULT)) {
            return CatalogueFormat.reader(cutter.form()).read(cutter.next());
        }
    }
}
