package collect;

import static org.assertj.core.api.Assertions.assertThat;

import collect.ledger.CollectedFeed;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionOutcome.Status;
import collect.source.Access;
import collect.source.Source;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.PageServer;
import support.PostgresServer;

/** Our own product data, from a service and from a database, as one NDJSON object. */
class CatalogueCollectionIT {
    private final PageServer server = new PageServer();
    private final CollectFixture fixture = new CollectFixture();

    CatalogueCollectionIT() throws IOException {}

    @AfterEach
    void close() {
        fixture.close();
        server.close();
    }

    @Test
    void followsTheLinksOfAService() {
        server.answer(
                "/products",
                "{\"next\":\"/products?after=1\",\"items\":[{\"id\":1,\"title\":\"Lamp\",\"price\":9.5,\"colour\":\"red\"}]}");
        server.answer(
                "/products?after=1",
                "{\"items\":[{\"sku\":\"b-2\",\"brand\":{\"id\":7,\"name\":\"acme\"}}],\"next\":null}");

        CollectionOutcome outcome = fixture.collect(service("", "", 50));

        assertThat(outcome.status()).as(outcome.message()).isEqualTo(Status.STORED);
        assertThat(fixture.text().lines())
                .containsExactlyInAnyOrder(
                        "{\"product_id\":1,\"name\":\"Lamp\",\"price\":9.5,\"colour\":\"red\"}",
                        "{\"product_id\":\"b-2\",\"brand\":\"acme\"}");
        assertThat(fixture.sql.queryForObject("select records from collection", Long.class))
                .isEqualTo(2);
    }

    @Test
    void followsTheLinkHeaderOfABareArray() {
        server.answer("/products", "[{\"product_id\":\"a\"}]", "<" + server.url("/more") + ">; rel=\"next\"");
        server.answer("/more", "[{\"product_id\":\"b\"}]");

        assertThat(fixture.collect(service("", "", 50)).status()).isEqualTo(Status.STORED);

        assertThat(fixture.text()).isEqualTo("{\"product_id\":\"a\"}\n{\"product_id\":\"b\"}\n");
    }

    @Test
    void countsPagesUntilOneIsEmpty() {
        server.answer(
                "/products?page=1", "{\"meta\":{\"items\":[1,2]},\"data\":{\"list\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}");
        server.answer("/products?page=2", "{\"data\":{\"list\":[{\"id\":\"c\"}]}}");
        server.answer("/products?page=3", "{\"data\":{\"list\":[]}}");

        assertThat(fixture.collect(service("data.list", "page", 50)).status()).isEqualTo(Status.STORED);

        assertThat(fixture.text().lines()).hasSize(3);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void takesFieldsFromWhereTheSettingsSay() {
        server.answer("/products", "[{\"code\":\"a\",\"offer\":{\"amount\":\"3.20\",\"currency\":\"EUR\"}}]");
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("product_id", List.of("code"));
        fields.put("price", List.of("offer.amount"));
        Source source = new Source.ProductService(server.url("/products"), Access.NONE, "", "next", "", fields, 50);

        fixture.collect(fixture.feed("catalogue", source, "UTC"));

        assertThat(fixture.text()).isEqualTo("{\"product_id\":\"a\",\"price\":\"3.20\"}\n");
    }

    @Test
    void refusesAnEmptyOrSuspiciouslySmallCatalogue() {
        server.answer("/products", products(100));
        assertThat(fixture.collect(service("", "", 50)).status()).isEqualTo(Status.STORED);
        String before = fixture.text();

        server.answer("/products", products(49));
        CollectionOutcome small = fixture.collect(service("", "", 50));
        server.answer("/products", "[]");
        CollectionOutcome empty = fixture.collect(service("", "", 0));

        assertThat(small.status()).isEqualTo(Status.REFUSED);
        assertThat(small.message()).contains("49 products").contains("50 %").contains("100");
        assertThat(empty.status()).isEqualTo(Status.REFUSED);
        assertThat(fixture.state()).isEqualTo("refused");
        assertThat(fixture.text()).isEqualTo(before);
        assertThat(fixture.versions()).isEqualTo(1);
        server.answer("/products", products(50));
        assertThat(fixture.collect(service("", "", 50)).status()).isEqualTo(Status.STORED);
    }

    @Test
    void storesNothingOfAnAnswerThatEndsInTheMiddle() {
        server.answer("/products", "{\"items\":[{\"id\":1},{\"id\":2");

        CollectionOutcome outcome = fixture.collect(service("", "", 50));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(fixture.versions()).isZero();
    }

    @Test
    void asksAgainForThePageThatWasBusyAlone() {
        server.answer("/products", "{\"next\":\"/products?after=1\",\"items\":[{\"id\":1}]}");
        server.answer("/products?after=1", "{\"items\":[{\"id\":2}]}");
        server.busyAtEachThird();

        fixture.collect(service("", "", 50));
        server.answer("/products?after=1", "{\"next\":\"/products?after=2\",\"items\":[{\"id\":2}]}");
        server.answer("/products?after=2", "{\"items\":[{\"id\":3}]}");
        CollectionOutcome outcome = fixture.collect(service("", "", 50));

        assertThat(outcome.status()).as(outcome.message()).isEqualTo(Status.STORED);
        assertThat(fixture.text().lines()).hasSize(3);
        assertThat(server.asked()).as("no page is asked for anew").hasSize(7);
    }

    @Test
    void failsWhenTheServiceDoesNotKnowTheParameterOfPages() {
        for (int page = 1; page <= 10; page++) {
            server.answer("/products?page=" + page, "[{\"id\":1},{\"id\":2}]");
        }

        CollectionOutcome outcome = fixture.collect(service("", "page", 50));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).contains("source-page");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void refusesACatalogueWhoseProductsHaveNoId() {
        server.answer("/products", "[{\"code\":\"a\"},{\"code\":\"b\"},7]");

        CollectionOutcome outcome = fixture.collect(service("", "", 50));

        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.message()).contains("3 products").contains("source-fields");
        assertThat(fixture.versions()).isZero();
    }

    @Test
    void readsWhatIsCompressedWithoutBeingAsked() {
        server.compress();
        server.answer("/products", "[{\"id\":1}]");

        assertThat(fixture.collect(service("", "", 50)).status()).isEqualTo(Status.STORED);

        assertThat(fixture.text()).isEqualTo("{\"product_id\":1}\n");
    }

    @Test
    void failsOnPagesThatLeadInACircle() {
        server.answer("/products", "{\"next\":\"/products\",\"items\":[{\"id\":1}]}");

        assertThat(fixture.collect(service("", "", 50)).message()).contains("loop");
    }

    @Test
    void readsADatabaseByItsQuery() {
        try (HikariDataSource shop = PostgresServer.freshDatabase()) {
            JdbcTemplate sql = new JdbcTemplate(shop);
            sql.execute("create table article (id bigint, title text, price numeric(10, 2), colour text)");
            sql.execute(
                    "insert into article select n, 'Article ' || n, n * 1.10, null from generate_series(1, 2500) n");
            Source source = new Source.ProductDatabase(
                    shop.getJdbcUrl(),
                    new Access("", "postgres", "", "", Map.of()),
                    "select id as product_id, title as name, price, colour from article order by id",
                    50);

            CollectionOutcome outcome = fixture.collect(fixture.feed("catalogue", source, "UTC"));

            assertThat(outcome.status()).as(outcome.message()).isEqualTo(Status.STORED);
            assertThat(fixture.text().lines())
                    .hasSize(2500)
                    .startsWith("{\"product_id\":1,\"name\":\"Article 1\",\"price\":1.10}");
        }
    }

    @Test
    void givesUpADatabaseThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            fixture.waitHook = () -> closeQuietly(silent);
            CollectionOutcome outcome = fixture.collect(
                    database("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/shop", "select 1"));

            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.message()).contains(":" + silent.getLocalPort() + "/shop");
        }
    }

    @Test
    void showsNoSecretOfADatabase() {
        String unknown = fixture.collect(database("jdbc:mysql://shop.internal/shop?password=hush", "select 1"))
                .message();
        String wrong = fixture.collect(database("jdbc:postgresql://shop.internal:port/shop?password=hush", "select 1"))
                .message();

        assertThat(unknown).contains("jdbc:mysql://shop.internal/shop").doesNotContain("hush");
        assertThat(wrong).contains("jdbc:postgresql://shop.internal:port/shop").doesNotContain("hush");
    }

    @Test
    void keepsANumberThatIsNone() {
        try (HikariDataSource shop = PostgresServer.freshDatabase()) {
            fixture.collect(database(
                    shop.getJdbcUrl(), "select 1 as product_id, 'NaN'::float8 as price, 2.5::float8 as weight"));

            assertThat(fixture.text()).isEqualTo("{\"product_id\":1,\"price\":\"NaN\",\"weight\":2.5}\n");
        }
    }

    @Test
    void saysWhatIsWrongWithTheQuery() {
        try (HikariDataSource shop = PostgresServer.freshDatabase()) {
            Source source = new Source.ProductDatabase(
                    shop.getJdbcUrl(), new Access("", "postgres", "", "", Map.of()), "select * from nothing", 50);

            CollectionOutcome outcome = fixture.collect(fixture.feed("catalogue", source, "UTC"));

            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.message()).contains("the product database").contains("nothing");
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private CollectedFeed database(String url, String query) {
        return fixture.feed(
                "catalogue",
                new Source.ProductDatabase(url, new Access("", "postgres", "", "", Map.of()), query, 50),
                "UTC");
    }

    private CollectedFeed service(String items, String page, int minPercent) {
        return fixture.feed(
                "catalogue",
                new Source.ProductService(
                        server.url("/products"), Access.NONE, items, "next", page, CollectFixture.FIELDS, minPercent),
                "UTC");
    }

    private static String products(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
