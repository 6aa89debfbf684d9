package collect.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProductFields FIELDS = new ProductFields(Map.of(
            "product_id", List.of("product_id", "id"),
            "price", List.of("price.amount", "price"),
            "brand", List.of("brand")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the first path that is there counts, the others become attributes
                "{\"product_id\":1,\"id\":2} | {\"product_id\":1,\"id\":2}",
                "{\"id\":2} | {\"product_id\":2}",
                "{\"product_id\":null,\"id\":2} | {\"product_id\":2}",
                "{\"id\":2,\"price\":{\"amount\":3,\"currency\":\"EUR\"}} | {\"product_id\":2,\"price\":3}",
                "{\"id\":2,\"price\":4} | {\"product_id\":2,\"price\":4}",
                // an object of its own is known by its name
                "{\"id\":2,\"brand\":{\"name\":\"acme\",\"id\":9}} | {\"product_id\":2,\"brand\":\"acme\"}",
                "{\"id\":2,\"brand\":{\"name\":{\"de\":\"acme\"}}} | {\"product_id\":2,\"brand\":{\"name\":{\"de\":\"acme\"}}}",
                "{\"id\":2,\"brand\":{\"label\":\"acme\"}} | {\"product_id\":2,\"brand\":{\"label\":\"acme\"}}",
                "{\"id\":2,\"colour\":\"red\",\"sizes\":[1,2]} | {\"product_id\":2,\"colour\":\"red\",\"sizes\":[1,2]}",
            })
    void makesAProductOfAnItem(String item, String product) throws IOException {
        assertThat(FIELDS.product(JSON.readTree(item))).isEqualTo(JSON.readTree(product));
    }

    @ParameterizedTest
    @CsvSource({"a, true", "a.b, true", "a.b.c, false", "b, false", "a.c, false"})
    void findsAPath(String path, boolean there) throws IOException {
        assertThat(ProductFields.at(JSON.readTree("{\"a\":{\"b\":1}}"), path).isMissingNode())
                .isEqualTo(!there);
    }
}
