package report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One table in each form, to the character. */
class WholeTableTest {
    private static final Table TABLE = new Table(
            List.of("product", "views", "revenue", "last_seen"),
            List.of(
                    Arrays.asList(
                            "kettle", 1_234_567L, new BigDecimal("1234.50"), Instant.parse("2026-11-21T06:00:00.9Z")),
                    Arrays.asList("pan, \"big\"", 7, null, null)));

    @Test
    void alignsNumbersToTheRightUnderAHeadAndARule() {
        assertThat(TableFormat.TABLE.format(TABLE)).isEqualTo("""
                        product         views   revenue  last_seen
                        ----------  ---------  --------  --------------------
                        kettle      1,234,567  1,234.50  2026-11-21T06:00:00Z
                        pan, "big"          7
                        """);
    }

    @Test
    void isAsWideAsItsHeadWithoutRows() {
        assertThat(TableFormat.TABLE.format(new Table(List.of("product", "views"), List.of())))
                .isEqualTo("product  views\n-------  -----\n");
        assertThat(TABLE.isEmpty()).isFalse();
        assertThat(new Table(List.of("a"), List.of()).isEmpty()).isTrue();
    }

    @Test
    void cutsALongTextAtFortyEightCharacters() {
        Table table = new Table(
                List.of("name"),
                List.of(List.of("n".repeat(48)), List.of("m".repeat(49)), List.of(new BigDecimal("5"))));

        assertThat(TableFormat.TABLE.format(table)).contains("n".repeat(48) + "\n", "m".repeat(47) + "…\n", " 5\n");
    }

    @Test
    void writesCsvWithAHeader() {
        assertThat(TableFormat.CSV.format(TABLE))
                .isEqualTo("product,views,revenue,last_seen\r\nkettle,1234567,1234.50,2026-11-21T06:00:00.900Z\r\n"
                        + "\"pan, \"\"big\"\"\",7,,\r\n");
    }

    @Test
    void writesNumbersAsNumbersInJson() {
        assertThat(TableFormat.JSON.format(TABLE).replaceAll("\\s+", ""))
                .isEqualTo("[{\"product\":\"kettle\",\"views\":1234567,\"revenue\":1234.50,"
                        + "\"last_seen\":\"2026-11-21T06:00:00.900Z\"},"
                        + "{\"product\":\"pan,\\\"big\\\"\",\"views\":7,\"revenue\":null,\"last_seen\":null}]");
    }
}
