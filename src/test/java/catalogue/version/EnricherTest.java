package catalogue.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnricherTest {
    private CatalogueState state = new CatalogueState(1, "monday");
    private final Enricher enricher = new Enricher(new ProductCache(100), () -> state);

    @Test
    void asksForEachProductOnceAndForWhatTheCacheLacks() {
        ProductLookup first = enricher.begin(reading(event("a"), event("b"), event("a")));
        assertThat(enricher.isIncomplete(first)).isTrue();
        assertThat(enricher.question(first).get("ids")).containsExactly("a", "b");
        enricher.accept(first, List.of(row(1, true, 7, "19.99"), row(2, false, 8, null)));
        assertThat(enricher.isIncomplete(first)).isFalse();

        ProductLookup second = enricher.begin(reading(event("a"), event("b"), event("c")));

        assertThat(enricher.question(second).get("ids"))
                .as("also remembers what is unknown")
                .containsExactly("c");
        ProductLookup third = enricher.begin(reading(event("a")));
        assertThat(enricher.isIncomplete(third)).isFalse();
        assertThat(enricher.enrich(third).version(0).key()).isEqualTo(7);
    }

    @Test
    void asksOnceForEachThingThatTheFileSaysOfAProductWhichTheCatalogueKnowsInPart() {
        ParsedBatch<Event> reading = reading(
                event("a", "Kettle", "", "acme"),
                event("a", "Kettle", "", "acme"),
                event("a", "Kettl", "e", "acme"),
                event("a", "Kettle", "acme", ""),
                event("whole", "x", "", ""),
                event("whole", "y", "", ""));
        ProductLookup lookup = enricher.begin(reading);
        Map<String, String[]> question = enricher.question(lookup);
        assertThat(question.get("names")).containsExactly("Kettle", "Kettl", "Kettle", "x", "y");
        assertThat(question.get("categories")).containsExactly("", "e", "acme", "", "");
        assertThat(question.get("brands")).containsExactly("acme", "acme", "", "", "");
        enricher.accept(
                lookup,
                List.of(
                        row(1, false, 1, null),
                        row(2, false, 2, null),
                        row(3, false, 3, null),
                        row(4, true, 4, null),
                        row(5, true, 4, null)));

        EnrichedBatch enriched = enricher.enrich(lookup);

        assertThat(List.of(0, 1, 2, 3, 4, 5))
                .extracting(event -> enriched.version(event).key())
                .containsExactly(1, 1, 2, 3, 4, 4);
        ProductLookup next = enricher.begin(reading(event("a", "Kettl", "e", "acme"), event("whole", "z", "z", "z")));
        assertThat(enricher.isIncomplete(next))
                .as("one of them, and any of the other")
                .isFalse();
        assertThat(enricher.enrich(next).version(0).key()).isEqualTo(2);
        assertThat(enricher.isIncomplete(enricher.begin(reading(event("a", "new", "", "")))))
                .isTrue();
    }

    @Test
    void asksAgainForWhatIsNotThereAndGivesUpIfItNeverComes() {
        ProductLookup lookup = enricher.begin(reading(event("a"), event("b")));
        enricher.question(lookup);
        enricher.accept(lookup, List.of(row(1, true, 7, null), row(2, false, null, null)));

        assertThat(enricher.isIncomplete(lookup)).isTrue();
        assertThat(enricher.question(lookup).get("ids")).containsExactly("b");
        assertThatThrownBy(() -> {
                    while (enricher.isIncomplete(lookup)) {
                        enricher.question(lookup);
                    }
                })
                .hasMessageContaining("of product b");
    }

    @Test
    void forgetsAllWithAnotherGenerationAndWithAnotherServer() {
        know("a", 7);

        state = new CatalogueState(2, "monday");
        assertThat(isKnown("a")).isFalse();
        know("a", 8);
        state = new CatalogueState(1, "monday");
        assertThat(isKnown("a")).as("to a batch that is behind").isFalse();
        state = new CatalogueState(2, "monday");
        assertThat(isKnown("a")).as("left alone by one that is behind").isTrue();

        state = new CatalogueState(2, "tuesday");
        assertThat(isKnown("a"))
                .as("to a server that may give its keys to others")
                .isFalse();
        state = new CatalogueState(1, "tuesday");
        know("a", 9);
        assertThat(isKnown("a")).isFalse();
    }

    @Test
    void takesOurPriceWhereTheFileHasNone() {
        ProductLookup lookup = enricher.begin(reading(event("a", 500), event("a"), event("b"), event("b", 7)));
        enricher.question(lookup);
        enricher.accept(lookup, List.of(row(1, true, 1, "19.99"), row(2, true, 2, null)));

        EnrichedBatch enriched = enricher.enrich(lookup);

        assertThat(enriched.price(0)).as("the file's").isEqualTo(new Amount(500, 2));
        assertThat(enriched.price(1)).as("ours").isEqualTo(new Amount(1_999, 2));
        assertThat(enriched.price(2)).as("nobody's").isEqualTo(Amount.ABSENT);
        assertThat(enriched.price(3)).isEqualTo(new Amount(7, 2));
    }

    @Test
    void keepsNoMoreThanItMayAndNothingThatIsLong() {
        Enricher none = new Enricher(new ProductCache(0), () -> state);
        ProductLookup lookup = none.begin(reading(event("a")));
        none.question(lookup);
        none.accept(lookup, List.of(row(1, true, 1, null)));
        assertThat(none.isIncomplete(none.begin(reading(event("a"))))).isTrue();

        String name = "x".repeat(1_000);
        ProductLookup longOne = enricher.begin(reading(event("a", name, "", "")));
        enricher.question(longOne);
        enricher.accept(longOne, List.of(row(1, false, 1, null)));
        assertThat(enricher.isIncomplete(enricher.begin(reading(event("a", name, "", "")))))
                .isTrue();
    }

    private void know(String product, int key) {
        ProductLookup lookup = enricher.begin(reading(event(product)));
        enricher.question(lookup);
        enricher.accept(lookup, List.of(row(1, true, key, null)));
    }

    private boolean isKnown(String product) {
        return !enricher.isIncomplete(enricher.begin(reading(event(product))));
    }

    private static Map<String, Object> row(long no, boolean settled, Integer key, String price) {
        Map<String, Object> row = new HashMap<>();
        row.put("no", no);
        row.put("is_settled", settled);
        row.put("product_key", key);
        row.put("price", price == null ? null : new BigDecimal(price));
        return row;
    }

    private static ParsedBatch<Event> reading(Event... events) {
        return new ParsedBatch<>(1, 1, events.length, 0, List.of(events), List.of());
    }

    private static Event event(String product) {
        return event(product, -1);
    }

    private static Event event(String product, long cents) {
        Amount price = cents < 0 ? Amount.ABSENT : new Amount(cents, 2);
        return new Event(1, 1, 0, Kind.VIEW, product, "", "", Amount.ONE, price, "", "", "", "");
    }

    private static Event event(String product, String name, String category, String brand) {
        return new Event(1, 1, 0, Kind.VIEW, product, "", "", Amount.ONE, Amount.ABSENT, name, category, brand, "");
    }
}
