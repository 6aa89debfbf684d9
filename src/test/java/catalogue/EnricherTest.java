package catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnricherTest {
    private final ProductCache cache = new ProductCache(100);
    private final Enricher enricher = new Enricher(cache);

    @Test
    void asksForEachProductOnceAndForWhatTheCacheLacks() {
        ProductLookup first = enricher.begin(1, reading(event("a", -1), event("b", -1), event("a", -1)));
        assertThat(enricher.isIncomplete(first)).isTrue();
        assertThat(enricher.missing(first)).containsExactly("a", "b");
        enricher.enrich(first, List.of(row("a", "Kettle", "19.99")));

        ProductLookup second = enricher.begin(1, reading(event("a", -1), event("b", -1), event("c", -1)));

        assertThat(enricher.missing(second))
                .as("also remembers what is unknown")
                .containsExactly("c");
        ProductLookup third = enricher.begin(1, reading(event("a", -1)));
        assertThat(enricher.isIncomplete(third)).isFalse();
        assertThat(enricher.enrich(third, List.of()).product(0).isKnown()).isTrue();
    }

    @Test
    void forgetsAllWithAnotherGeneration() {
        enricher.enrich(enricher.begin(1, reading(event("a", -1))), List.of(row("a", "Kettle", "1")));

        assertThat(enricher.missing(enricher.begin(2, reading(event("a", -1))))).containsExactly("a");
        enricher.enrich(enricher.begin(2, reading(event("a", -1))), List.of(row("a", "Kettle", "2")));
        assertThat(enricher.missing(enricher.begin(1, reading(event("a", -1)))))
                .as("a batch that is behind")
                .containsExactly("a");
        assertThat(enricher.missing(enricher.begin(2, reading(event("a", -1)))))
                .as("left alone by one that is behind")
                .isEmpty();
    }

    @Test
    void putsWhatTheCatalogueKnowsBesideEachEvent() {
        Map<String, Object> bare = new HashMap<>();
        bare.put("product_id", "b");
        EnrichedBatch enriched = enricher.enrich(
                enricher.begin(
                        1, reading(event("a", 500), event("b", -1), event("a", -1), event("x", -1), event("x", 7))),
                List.of(row("a", "Küche", "19.99"), bare));

        ProductFacts a = enriched.product(0);
        assertThat(a.isKnown()).isTrue();
        assertThat(text(a.name())).isEqualTo("Küche");
        assertThat(text(a.category())).isEqualTo("kitchen");
        assertThat(text(a.brand())).isEqualTo("acme");
        assertThat(enriched.price(0)).as("the file's").isEqualTo(new Amount(500, 2));
        assertThat(enriched.price(2)).as("ours").isEqualTo(new Amount(1_999, 2));
        ProductFacts b = enriched.product(1);
        assertThat(b.isKnown()).isTrue();
        assertThat(List.of(text(b.name()), text(b.category()), text(b.brand()))).containsOnly("");
        assertThat(enriched.price(1)).as("nobody's").isEqualTo(Amount.ABSENT);
        assertThat(enriched.product(3)).isSameAs(ProductFacts.UNKNOWN);
        assertThat(enriched.price(3)).isEqualTo(Amount.ABSENT);
        assertThat(enriched.price(4)).isEqualTo(new Amount(7, 2));
    }

    @Test
    void keepsNoMoreProductsThanItMay() {
        Enricher none = new Enricher(new ProductCache(0));
        none.enrich(none.begin(1, reading(event("a", -1))), List.of(row("a", "Kettle", "1")));
        none.begin(1, reading()).cache().products().cleanUp();

        assertThat(none.missing(none.begin(1, reading(event("a", -1))))).containsExactly("a");
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> row(String id, String name, String price) {
        return Map.of(
                "product_id", id, "name", name, "category", "kitchen", "brand", "acme", "price", new BigDecimal(price));
    }

    private static ParsedBatch<Event> reading(Event... events) {
        return new ParsedBatch<>(1, 1, events.length, 0, List.of(events), List.of());
    }

    private static Event event(String product, long cents) {
        Amount price = cents < 0 ? Amount.ABSENT : new Amount(cents, 2);
        return new Event(1, 1, 0, Kind.VIEW, product, "", "", Amount.ONE, price, "", "", "", "");
    }
}
