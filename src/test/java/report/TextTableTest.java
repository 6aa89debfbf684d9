package report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final String OBJECT = "s3://behaviour-files/tracking/2026-11-21/a-long-name-of-a-file/events.csv.gz";

    @Test
    void letsNothingForeignSteerTheTerminal() {
        String name = "Größe 木\u001b[2J\u009b31m\u202e";

        assertThat(table(List.of("name"), name)).contains("Größe 木\\x1b[2J\\x9b31m\\u202e\n");
        String json = TableFormat.JSON.format(new Table(List.of("name"), List.of(List.of(name))));
        assertThat(json).contains("Größe 木\\u001B[2J\\u009b31m\\u202e");
    }

    @Test
    void showsTheWholeNameOfAnObject() {
        assertThat(table(List.of("object", "feed"), OBJECT, "t".repeat(60)))
                .contains(OBJECT)
                .contains("t".repeat(47) + "…");
    }

    @Test
    void leavesOutOfAMessageTheObjectThatItsRowNames() {
        String line = table(
                List.of("object", "error"),
                OBJECT,
                OBJECT + "?versionId=096fKKXTRTtl3on: 300 of 1000 records were rejected, more than the limit of 20 %");
        assertThat(line).contains(OBJECT + "  300 of 1000 records were rejected, more than the limit of 20 %\n");
        assertThat(table(List.of("subject", "message"), OBJECT, OBJECT + " cannot be read: corrupt compression"))
                .contains(OBJECT + "  cannot be read: corrupt compression\n");
        assertThat(table(List.of("object", "error"), OBJECT, OBJECT + "2 cannot be read"))
                .contains(OBJECT + "  " + OBJECT + "2 cannot be read\n");
    }

    @Test
    void namesTheObjectOfAnAlarmOnce() {
        assertThat(table(List.of("known"), OBJECT + " failed: " + OBJECT + "?versionId=0: 3 of 4 were rejected"))
                .endsWith(OBJECT + " failed: 3 of 4 were rejected\n");
        assertThat(table(List.of("known"), OBJECT + "?versionId=0: " + OBJECT + "?versionId=0 is gone: no such key"))
                .endsWith(OBJECT + "?versionId=0: is gone: no such key\n");
    }

    @Test
    void cutsAMessageLate() {
        assertThat(table(List.of("message"), "m".repeat(161)))
                .contains("m".repeat(159) + "…")
                .doesNotContain("m".repeat(160));
    }

    @Test
    void showsNoControlCharacter() {
        assertThat(table(List.of("object", "message"), "a\u001b[2J", "b\u001b[2J"))
                .doesNotContain("\u001b");
    }

    @Test
    void keepsColumnsInLineBesideWideCharacters() {
        Table table = new Table(
                List.of("name", "views"),
                List.of(List.of("电热水壶", 1), List.of("ｋettle", 22), List.of("é\u0301", 3), List.of("kettle", 4)));

        assertThat(TableFormat.TABLE.format(table)).isEqualTo("""
                        name      views
                        --------  -----
                        电热水壶      1
                        ｋettle      22
                        é\u0301             3
                        kettle        4
                        """);
        assertThat(table(List.of("name"), "壶".repeat(25))).contains("壶".repeat(23) + "…\n");
    }

    @Test
    void writesForSpreadsheetsNoFormula() {
        Table table = new Table(List.of("name", "change"), List.of(List.of("=1+1", -5), List.of("@x", 5)));

        assertThat(TableFormat.SPREADSHEET.format(table)).isEqualTo("\uFEFFname,change\r\n'=1+1,-5\r\n'@x,5\r\n");
    }

    private static String table(List<String> columns, Object... row) {
        return TableFormat.TABLE.format(new Table(columns, List.of(Arrays.asList(row))));
    }
}
