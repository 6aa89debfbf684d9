package collect.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import collect.source.FetchRequest;
import collect.source.FetchResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductSourceTest {
    private static final FetchRequest QUESTION = new FetchRequest(LocalDate.of(2026, 11, 21), 0, "", "");
    private boolean closed;

    @Test
    void givesEachProductAsALine() throws IOException {
        FetchResult.Content content = content(source(0, OptionalLong.empty(), product("a"), product("b")));

        try (InputStream bytes = content.bytes()) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"product_id\":\"a\"}\n{\"product_id\":\"b\"}\n");
            assertThat(bytes.read()).isEqualTo(-1);
        }
        assertThat(content.ending().check()).isEqualTo(2);
        assertThat(content.total()).isEqualTo(-1);
        assertThat(content.from()).isZero();
        assertThat(content.resumable()).isFalse();
        assertThat(closed).isTrue();
    }

    @Test
    void givesTheSameBytesHoweverTheyAreRead() throws IOException {
        ObjectNode[] many =
                IntStream.range(0, 9_000).mapToObj(i -> product("product-" + i)).toArray(ObjectNode[]::new);
        byte[] whole = content(source(0, OptionalLong.empty(), many)).bytes().readAllBytes();

        InputStream byByte = content(source(0, OptionalLong.empty(), many)).bytes();
        for (byte expected : whole) {
            assertThat(byByte.read()).isEqualTo(expected & 0xFF);
        }
        assertThat(byByte.read()).isEqualTo(-1);
        InputStream byThree = content(source(0, OptionalLong.empty(), many)).bytes();
        byte[] three = {9, 9, 9, 9, 9};
        assertThat(byThree.read(three, 1, 3)).isEqualTo(3);
        assertThat(three).containsExactly(9, whole[0], whole[1], whole[2], 9);
        assertThat(whole.length).isGreaterThan(2 << 16);
    }

    @Test
    void isNotThereWhereTheServiceHasNothingYet() throws IOException {
        ProductSource source = new ProductSource("shop", date -> Optional.empty(), 50, OptionalLong::empty);

        assertThat(source.ask(QUESTION)).isInstanceOf(FetchResult.NotThere.class);
    }

    @ParameterizedTest
    @CsvSource({"2, 50, 4, true", "2, 50, 5, false", "1, 0, 1000, true", "2, 100, 2, true", "2, 100, 3, false"})
    void refusesFarFewerProductsThanTheLastCatalogueHad(int products, int minPercent, long last, boolean taken)
            throws IOException {
        ObjectNode[] some =
                IntStream.range(0, products).mapToObj(i -> product("p" + i)).toArray(ObjectNode[]::new);
        FetchResult.Content content = content(source(minPercent, OptionalLong.of(last), some));
        content.bytes().readAllBytes();

        if (taken) {
            assertThat(content.ending().check()).isEqualTo(products);
        } else {
            assertThatThrownBy(() -> content.ending().check())
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("the catalogue of shop is refused: it has " + products
                            + " products, less than " + minPercent + " % of the " + last);
        }
    }

    @Test
    void refusesACatalogueWithoutProducts() throws IOException {
        FetchResult.Content empty = content(source(0, OptionalLong.empty()));
        empty.bytes().readAllBytes();
        assertThatThrownBy(() -> empty.ending().check()).hasMessageContaining("it has no products");

        ObjectNode none = JsonNodeFactory.instance.objectNode();
        FetchResult.Content nameless = content(source(
                0,
                OptionalLong.empty(),
                none,
                none.deepCopy().put("product_id", " "),
                none.deepCopy().putNull("product_id")));
        nameless.bytes().readAllBytes();
        assertThatThrownBy(() -> nameless.ending().check())
                .hasMessageContaining("none of its 3 products has a product_id; check source-fields");

        FetchResult.Content mixed = content(source(0, OptionalLong.empty(), none, product("a")));
        mixed.bytes().readAllBytes();
        assertThat(mixed.ending().check()).isEqualTo(1);
    }

    private static FetchResult.Content content(ProductSource source) throws IOException {
        return (FetchResult.Content) source.ask(QUESTION);
    }

    private ProductSource source(int minPercent, OptionalLong last, ObjectNode... products) {
        Iterator<ObjectNode> all = List.of(products).iterator();
        return new ProductSource(
                "shop",
                date -> Optional.of(new Products() {
                    @Override
                    public Optional<ObjectNode> findNext() {
                        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
                    }

                    @Override
                    public void close() {
                        closed = true;
                    }
                }),
                minPercent,
                () -> last);
    }

    private static ObjectNode product(String id) {
        return JsonNodeFactory.instance.objectNode().put("product_id", id);
    }
}
