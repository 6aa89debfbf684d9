package collect.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    @Test
    void putsADateWhereTheBracesAre() {
        assertThat(Source.dated("https://x/{date}/{yyyy}/{MM}/{dd}?a={yyyyMMdd}", DAY))
                .isEqualTo("https://x/2026-11-02/2026/11/02?a=20261102");
        assertThat(Source.dated("select '$1' where d = '{date}' and j = '{}' and x = '{a}'", DAY))
                .isEqualTo("select '$1' where d = '2026-11-02' and j = '{}' and x = '{a}'");
    }

    /** What has only what is so now has nothing of a date that is over. */
    @Test
    void hasADateLaterOnWhenItsPlaceNamesIt() {
        assertThat(new Source.HttpFile("https://x", Access.NONE).isDated()).isTrue();
        assertThat(new Source.SftpFile("sftp://x", Access.NONE, "any", "", Duration.ZERO).isDated())
                .isTrue();
        assertThat(service("https://x/{date}").isDated()).isTrue();
        assertThat(service("https://x/{yyyy}").isDated()).isTrue();
        assertThat(service("https://x/{id}").isDated()).isFalse();
        assertThat(new Source.ProductDatabase("jdbc:x", Access.NONE, "select '{date}'", 0).isDated())
                .isFalse();
    }

    @Test
    void isACatalogueWhenItGivesProducts() {
        assertThat(service("https://x").isCatalogue()).isTrue();
        assertThat(new Source.ProductDatabase("jdbc:x", Access.NONE, "", 0).isCatalogue())
                .isTrue();
        assertThat(new Source.HttpFile("https://x", Access.NONE).isCatalogue()).isFalse();
        assertThat(new Source.SftpFile("sftp://x", Access.NONE, "any", "", Duration.ZERO).isCatalogue())
                .isFalse();
    }

    @Test
    void showsNoSecret() {
        Access access = new Access("hush", "me", "hush", "hush", Map.of("X-Api-Key", "hush"));

        assertThat(new Source.HttpFile("https://x", access).toString()).doesNotContain("hush");
    }

    private static Source.ProductService service(String url) {
        return new Source.ProductService(url, Access.NONE, "", "next", "", Map.of(), 50);
    }
}
