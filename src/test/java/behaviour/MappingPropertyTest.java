package behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.format.Format;
import behaviour.format.Formats;
import behaviour.format.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a mapping says: it is refused when Footfall starts, or each record of any object has exactly one fate. */
class MappingPropertyTest {
    private static final String[] FIELDS = {
        "occurred_at",
        "kind",
        "product_id",
        "user_id",
        "session_id",
        "quantity",
        "price",
        "product_name",
        "category",
        "brand",
        "colour"
    };
    private static final String[] COLUMNS = {
        "t", "k", "p", "p.id", "p.price", "p.id.x", ".", "", "a..b", "ü", "x\0y", "\""
    };
    private static final String[] TIMES = {
        "iso",
        "epoch-seconds",
        "epoch-millis",
        "epoch-micros",
        "yyyy-MM-dd",
        "HH:mm",
        "dd/MM/yyyy HH:mm X",
        "{",
        "''",
        "",
        "uuuu",
        "e",
        "bbb",
        "[yyyy][MM]",
        "yyyy-MM-dd'T'HH:mm:ss.SSSVV"
    };
    private static final String[] ZONES = {"UTC", "Europe/Berlin", "+05:30", "", "Mars/Base", "utc+99"};
    private static final String[] PARTS = {
        "t,k,p,p.id,p.price\n",
        "2020-01-01,view,1,2,3\n",
        "1577836800,cart,a,b,1e2\n",
        "{\"t\":\"2020-01-01\",\"k\":\"view\",\"p\":{\"id\":1,\"price\":\"2\"}}\n",
        "{\"t\":1577836800,\"k\":\"skip\",\"p\":\"x\",\"\":{\"\":1}}\n",
        "{\"p\":[{\"id\":{\"x\":1}}],\".\":2,\"k\":null,\"t\":[]}\n",
        "\"",
        ",",
        "\n",
        "{",
        "}"
    };

    @Property(tries = 3000)
    void isRefusedOrReadsAnyObject(@ForAll @From("mappings") Mapping mapping, @ForAll @From("objects") byte[] object) {
        Format profile;
        try {
            profile = Formats.named("custom", mapping);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("(?s).{10,}");
            return;
        }
        ReadingPropertyTest.check(object, profile.syntax(), form -> profile.reader(form, ReadingPropertyTest.WINDOW));
    }

    @Provide
    Arbitrary<Mapping> mappings() {
        Arbitrary<Map<String, String>> more = Arbitraries.maps(Arbitraries.of(FIELDS), Arbitraries.of(COLUMNS))
                .ofMaxSize(4);
        Arbitrary<Map<String, String>> columns = more.map(some -> {
            Map<String, String> all = new HashMap<>(Map.of("occurred_at", "t", "kind", "k", "product_id", "p.id"));
            all.putAll(some);
            return all;
        });
        Arbitrary<Map<String, Kind>> kinds = Arbitraries.maps(
                        Arbitraries.of("view", "cart", "skip", "", "VIEW", "ü"), Arbitraries.of(Kind.class))
                .ofMaxSize(3);
        Arbitrary<Set<String>> skip =
                Arbitraries.of("skip", "view", "", "*").set().ofMaxSize(2);
        return Combinators.combine(columns, kinds, skip, Arbitraries.of(TIMES), Arbitraries.of(ZONES))
                .as(Mapping::new);
    }

    @Provide
    Arbitrary<byte[]> objects() {
        return Arbitraries.of(PARTS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map((List<String> parts) -> Objects.bytes(String.join("", parts)));
    }
}
