package behaviour.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongHeaderTest {
    private static final Set<String> REQUIRED = Set.of("event_time", "event_type", "product_id");

    @ParameterizedTest
    @CsvSource({";, `;`", "'\t', tabs", "|, `|`", "'\u0001', the control character \\x01 (Hive's)"})
    void namesAnotherSeparator(String separator, String name) {
        String line = String.join(separator, "event_time", "event_type", "product_id", "price");

        assertThat(WrongHeader.explain(List.of(line), REQUIRED))
                .startsWith("its fields are separated by " + name + ", expected commas; ask the sender for commas;")
                .contains("its first line is 'event_time");
    }

    @Test
    void namesAnotherSeparatorAlthoughAFieldHasAComma() {
        assertThat(WrongHeader.explain(List.of("zeit;art;preis (EUR", " netto);artikel"), REQUIRED))
                .contains("separated by `;`")
                .endsWith("'zeit;art;preis (EUR, netto);artikel'");
    }

    @Test
    void takesALineOfValuesForAMissingHeader() {
        assertThat(WrongHeader.explain(List.of("700001", "31007", "2050001", "pv", "1795248900"), REQUIRED))
                .startsWith("it has no header: its first line looks like a record; ask the sender for a header with"
                        + " event_time, event_type, product_id")
                .endsWith("; its first line is '700001,31007,2050001,pv,1795248900'");
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(WrongHeader.explain(List.of("event_time", "product_id", "shop"), REQUIRED))
                .isEqualTo(
                        "its header does not contain event_type; ask the sender for these columns, or mend the feed's format;"
                                + " its first line is 'event_time,product_id,shop'");
    }

    @Test
    void findsANameThatIsWrittenInAnotherWay() {
        assertThat(WrongHeader.explain(List.of("Event_Time", "event_type", "ProductId"), REQUIRED))
                .startsWith(
                        "its header does not contain event_time, product_id (it has 'Event_Time': names are matched exactly)");
    }

    @Test
    void namesLinesThatAreQuotedAsAWhole() {
        assertThat(WrongHeader.explain(List.of("event_time,event_type,product_id"), REQUIRED))
                .startsWith("each of its lines is one field in quotes");
    }

    @Test
    void namesTheLineThatSpreadsheetsWrite() {
        assertThat(WrongHeader.explain(List.of("sep=;"), REQUIRED)).contains("for spreadsheets (sep=)");
    }
}
