package behaviour.columns;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventsPropertyTest {
    @Property(tries = 300)
    void holdsEventsAsTheyAre(@ForAll("events") List<Event> list) {
        Events events = Events.of(list);

        assertThat(events).containsExactlyElementsOf(list);
        assertThat(Events.of(events)).isSameAs(events);
        Set<String> distinct = new HashSet<>();
        for (int product = 0; product < events.products(); product++) {
            distinct.add(events.productId(product));
        }
        assertThat(distinct).hasSize(events.products());
        for (int i = 0; i < list.size(); i++) {
            assertThat(events.productId(events.product(i)))
                    .isEqualTo(list.get(i).productId());
        }
    }

    @Property(tries = 300)
    void forgetsTheLastOnes(@ForAll("events") List<Event> kept, @ForAll("events") List<Event> others) {
        EventsBuilder builder = new EventsBuilder(1, 1);
        kept.forEach(event -> Events.add(builder, event));
        others.forEach(event -> Events.add(builder, event));
        builder.cutTo(kept.size());
        others.forEach(event -> Events.add(builder, event));

        List<Event> all = new ArrayList<>(kept);
        all.addAll(others);
        assertThat(builder.build()).containsExactlyElementsOf(all);
    }

    /** Many more than it was made for, of which many collide in few slots. */
    @Property(tries = 20)
    void numbersDistinctTexts(@ForAll("texts") List<String> texts) {
        TextIndex index = new TextIndex();
        List<String> seen = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (String text : texts) {
                byte[] utf8 = (" " + text).getBytes(StandardCharsets.UTF_8);
                int number = index.numberOf(utf8, 1, utf8.length);
                if (number == seen.size()) {
                    seen.add(text);
                }
                assertThat(seen.get(number)).isEqualTo(text);
            }
        }
        assertThat(seen).containsExactlyElementsOf(new java.util.LinkedHashSet<>(texts));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.integers()
                .between(0, 9_999)
                .map(String::valueOf)
                .list()
                .ofSize(3_000);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<String> text = Arbitraries.of("", "a", "ab", "ü", "😀", "a long text, longer than the others");
        Arbitrary<Amount> amount = Combinators.combine(
                        Arbitraries.longs().between(0, 1L << 50),
                        Arbitraries.integers().between(0, 18))
                .as(Amount::new);
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(1),
                        Arbitraries.longs(),
                        Arbitraries.of(Kind.class),
                        Arbitraries.of("p1", "p2", "ü", "p1 "),
                        text.list().ofSize(6),
                        amount,
                        Arbitraries.oneOf(amount, Arbitraries.just(Amount.ABSENT)))
                .as((record, micros, kind, product, texts, quantity, price) -> new Event(
                        record,
                        3,
                        micros,
                        kind,
                        product,
                        texts.get(0),
                        texts.get(1),
                        quantity,
                        price,
                        texts.get(2),
                        texts.get(3),
                        texts.get(4),
                        texts.get(5)))
                .list()
                .ofMaxSize(40);
    }
}
