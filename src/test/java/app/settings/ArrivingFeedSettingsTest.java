package app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.settings.text.Reference;
import behaviour.Kind;
import behaviour.format.Mapping;
import collect.source.Access;
import collect.source.Source;
import feed.Completeness;
import feed.DayTime;
import feed.Feed;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of every key of a feed: what arrives when it is not set, and what arrives when it is. */
class ArrivingFeedSettingsTest {
    private static final Map<String, String> EVENTS = Map.of("bucket", "files", "format", "rees46");
    private static final Map<String, String> CATALOGUE = Map.of("bucket", "files", "format", "catalogue");
    private static final Map<String, String> CUSTOM =
            Map.of("bucket", "files", "format", "custom", "columns", "occurred_at=when,kind=what,product_id=sku");
    private static final Map<String, String> DUE = with(EVENTS, "due", "06:00", "key-pattern", "{date}/events.csv");
    private static final Map<String, String> HTTP =
            with(DUE, "collect", "http", "source-url", "https://tracking.example/{date}.csv");
    private static final Map<String, String> SFTP = with(
            DUE,
            "collect",
            "sftp",
            "source-url",
            "sftp://tracking.example/{date}.csv",
            "source-user",
            "me",
            "source-password",
            "hush",
            "source-known-hosts",
            "any");
    private static final Map<String, String> SERVICE = with(
            with(CATALOGUE, "due", "06:00", "key-pattern", "{date}.ndjson"),
            "collect",
            "products-http",
            "source-url",
            "https://shop.example/products");
    private static final Map<String, String> DATABASE = with(
            with(CATALOGUE, "due", "06:00", "key-pattern", "{date}.ndjson"),
            "collect",
            "products-jdbc",
            "source-url",
            "jdbc:postgresql://shop.example/shop",
            "source-query",
            "select 1");

    /**
     * One key.
     *
     * @param rest what else the feed needs
     * @param byDefault what arrives when the key is not set
     * @param text another value, as it is set
     * @param value what that is as it arrives
     */
    record Arrival(
            String key,
            Map<String, String> rest,
            Object byDefault,
            String text,
            Object value,
            Function<Settings, Object> read) {
        @Override
        public String toString() {
            return key + " of " + rest.getOrDefault("collect", rest.get("format"));
        }
    }

    static List<Arrival> arrivals() {
        return List.of(
                of("bucket", EVENTS, "files", "others", "others", Feed::bucket),
                of("prefix", EVENTS, "", "clicks/", "clicks/", Feed::prefix),
                of("format", EVENTS, "rees46", "ga4", "ga4", Feed::format),
                of("mode", CATALOGUE, true, "delta", false, Feed::snapshot),
                of("min-percent", CATALOGUE, 50, "70", 70, Feed::minPercent),
                of(
                        "columns",
                        CUSTOM,
                        Map.of("occurred_at", "when", "kind", "what", "product_id", "sku"),
                        "occurred_at=t, kind=k,product_id = p.id ,brand=b",
                        Map.of("occurred_at", "t", "kind", "k", "product_id", "p.id", "brand", "b"),
                        feed -> feed.mapping().columns()),
                of(
                        "kinds",
                        CUSTOM,
                        Map.of("view", Kind.VIEW, "cart", Kind.CART, "uncart", Kind.UNCART, "purchase", Kind.PURCHASE),
                        "seen=view,shown=view,bought=purchase",
                        Map.of("seen", Kind.VIEW, "shown", Kind.VIEW, "bought", Kind.PURCHASE),
                        feed -> feed.mapping().kinds()),
                of("skip", CUSTOM, Set.of(), "ping, scroll", Set.of("ping", "scroll"), feed -> feed.mapping()
                        .skip()),
                of("time-pattern", CUSTOM, "iso", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm", feed -> feed.mapping()
                        .timePattern()),
                of("time-zone", CUSTOM, "UTC", "Asia/Tokyo", "Asia/Tokyo", feed -> feed.mapping()
                        .timeZone()),
                of("max-age-days", EVENTS, Duration.ofDays(3650), "30", Duration.ofDays(30), Feed::maxAge),
                of("max-future-days", EVENTS, Duration.ofDays(2), "5", Duration.ofDays(5), Feed::maxFuture),
                of("reject-percent", EVENTS, 20, "7", 7, Feed::rejectPercent),
                of("reject-from", EVENTS, 1, "40", 40, Feed::rejectFrom),
                of(
                        "ignore",
                        EVENTS,
                        List.of("_SUCCESS", "*.tmp", "*/", "dummy-object.txt"),
                        "*.md5, *.sig",
                        List.of("*.md5", "*.sig"),
                        Feed::ignore),
                of("removal", EVENTS, false, "retract", true, Feed::retract),
                of("due", DUE, time("D+1 06:00"), "D+2 05:30", time("D+2 05:30"), feed -> feed.delivery()
                        .due()),
                of(
                        "key-pattern",
                        DUE,
                        "{date}/events.csv",
                        "{yyyy}/{MM}/{dd}.csv",
                        "{yyyy}/{MM}/{dd}.csv",
                        feed -> feed.delivery().keys().toString()),
                of(
                        "complete",
                        DUE,
                        new Completeness.Objects(1),
                        "24",
                        new Completeness.Objects(24),
                        feed -> feed.delivery().completeness()),
                of("not-before", DUE, time("D+1 00:00"), "D+0 22:00", time("D+0 22:00"), feed -> feed.delivery()
                        .notBefore()),
                of("warn", DUE, time("D+1 06:00"), "05:00", time("D+1 05:00"), feed -> feed.delivery()
                        .warn()),
                of("alarm", DUE, time("D+1 06:00"), "07:00", time("D+1 07:00"), feed -> feed.delivery()
                        .alarm()),
                of("zone", DUE, ZoneId.of("UTC"), "Asia/Tokyo", ZoneId.of("Asia/Tokyo"), feed -> feed.delivery()
                        .zone()),
                collected("collect", HTTP, Source.HttpFile.class, "http", Source.HttpFile.class, Source::getClass),
                collected(
                        "source-url",
                        HTTP,
                        "https://tracking.example/{date}.csv",
                        "http://tracking.example/{yyyy}",
                        "http://tracking.example/{yyyy}",
                        source -> ((Source.HttpFile) source).url()),
                collected("source-token", HTTP, "", "hush", "hush", source -> access(source)
                        .token()),
                collected("source-token", SERVICE, "", "hush", "hush", source -> access(source)
                        .token()),
                collected("source-user", HTTP, "", "us", "us", source -> access(source)
                        .user()),
                collected("source-user", SFTP, "me", "us", "us", source -> access(source)
                        .user()),
                collected("source-user", DATABASE, "", "us", "us", source -> access(source)
                        .user()),
                collected("source-password", SFTP, "hush", "quiet", "quiet", source -> access(source)
                        .password()),
                collected("source-password", DATABASE, "", "quiet", "quiet", source -> access(source)
                        .password()),
                collected(
                        "source-headers",
                        HTTP,
                        Map.of(),
                        "X-Api-Key = a=b, Accept=text/csv",
                        Map.of("X-Api-Key", "a=b", "Accept", "text/csv"),
                        source -> access(source).headers()),
                collected("source-key", SFTP, "", "-----BEGIN", "-----BEGIN", source -> access(source)
                        .key()),
                collected(
                        "source-known-hosts",
                        SFTP,
                        "any",
                        "tracking.example ssh-ed25519 AAAA",
                        "tracking.example ssh-ed25519 AAAA",
                        source -> ((Source.SftpFile) source).knownHosts()),
                collected(
                        "source-marker", SFTP, "", "/out/{date}.done", "/out/{date}.done", source -> ((Source.SftpFile)
                                        source)
                                .marker()),
                collected(
                        "source-stable-seconds",
                        SFTP,
                        Duration.ofSeconds(10),
                        "25",
                        Duration.ofSeconds(25),
                        source -> ((Source.SftpFile) source).stable()),
                collected("source-items", SERVICE, "", "data.all", "data.all", source -> service(source)
                        .items()),
                collected("source-next", SERVICE, "next", "paging.next", "paging.next", source -> service(source)
                        .next()),
                collected("source-page", SERVICE, "", "page", "page", source -> service(source)
                        .page()),
                collected(
                        "source-fields",
                        SERVICE,
                        Map.of(
                                "product_id", List.of("product_id", "id", "sku"),
                                "name", List.of("name", "title"),
                                "category", List.of("category"),
                                "brand", List.of("brand"),
                                "price", List.of("price")),
                        "product_id=code,price=price.amount,colour=look.colour",
                        Map.of(
                                "product_id", List.of("code"),
                                "name", List.of("name", "title"),
                                "category", List.of("category"),
                                "brand", List.of("brand"),
                                "price", List.of("price.amount"),
                                "colour", List.of("look.colour")),
                        source -> service(source).fields()),
                new Arrival("source-max-bytes", HTTP, 107374182400L, "7000", 7000L, settings -> settings.collect()
                        .feeds()
                        .get(0)
                        .maxBytes()),
                collected("min-percent", SERVICE, 50, "80", 80, source -> service(source)
                        .minPercent()),
                collected("min-percent", DATABASE, 50, "80", 80, source -> database(source)
                        .minPercent()),
                collected(
                        "source-query", DATABASE, "select 1", "select '{date}'", "select '{date}'", source -> database(
                                        source)
                                .query()),
                collected(
                        "source-url",
                        DATABASE,
                        "jdbc:postgresql://shop.example/shop",
                        "jdbc:postgresql://other/shop",
                        "jdbc:postgresql://other/shop",
                        source -> database(source).url()));
    }

    @ParameterizedTest
    @MethodSource("arrivals")
    void arrivesAsItIsSetAndElseAsItsDefault(Arrival key) {
        assertThat(key.read.apply(read(key.rest))).as("by default").isEqualTo(key.byDefault);
        assertThat(key.read.apply(read(with(key.rest, key.key, key.text))))
                .as("when set")
                .isEqualTo(key.value);
    }

    @Test
    void knowsEveryKeyThatThereIs() {
        assertThat(Set.copyOf(arrivals().stream().map(Arrival::key).toList()))
                .as("a new key needs a line in arrivals()")
                .isEqualTo(Reference.read().feedKeys().keySet());
    }

    @ParameterizedTest
    @CsvSource({"http", "sftp", "products-http", "products-jdbc"})
    void collectsFromTheKindOfSourceThatIsNamed(String kind) {
        Map<String, Map<String, String>> feeds =
                Map.of("http", HTTP, "sftp", SFTP, "products-http", SERVICE, "products-jdbc", DATABASE);
        Map<String, Class<?>> sources = Map.of(
                "http", Source.HttpFile.class,
                "sftp", Source.SftpFile.class,
                "products-http", Source.ProductService.class,
                "products-jdbc", Source.ProductDatabase.class);

        assertThat(source(read(feeds.get(kind)))).isInstanceOf(sources.get(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "max-age-days, 0, 36500",
        "max-future-days, 0, 3650",
        "reject-percent, 0, 100",
        "reject-from, 0, 1000000000",
    })
    void takesWhatLiesWithinItsLimits(String key, long least, long most) {
        boundsHold(EVENTS, key, least, most);
    }

    @Test
    void takesWhatLiesWithinTheLimitsOfAnotherFormat() {
        boundsHold(CATALOGUE, "min-percent", 0, 100);
        boundsHold(SFTP, "source-stable-seconds", 1, 3_600);
        boundsHold(HTTP, "source-max-bytes", 1, 5L << 40);
    }

    @Test
    void alarmsAtTheLaterOfDueAndWarnByDefault() {
        assertThat(feed(read(with(DUE, "warn", "D+1 08:00"))).delivery().alarm())
                .isEqualTo(time("D+1 08:00"));
        assertThat(feed(read(with(DUE, "warn", "D+1 04:00"))).delivery().alarm())
                .isEqualTo(time("D+1 06:00"));
    }

    @Test
    void looksFromMidnightOfTheDayOnWhichTheObjectsAreDueByDefault() {
        assertThat(feed(read(with(DUE, "due", "D+0 16:00"))).delivery().notBefore())
                .isEqualTo(time("D+0 00:00"));
        assertThat(feed(read(with(DUE, "due", "D+3 16:00"))).delivery().notBefore())
                .isEqualTo(time("D+1 00:00"));
    }

    @Test
    void takesTimesThatCoincide() {
        Feed feed = feed(read(with(DUE, "not-before", "06:00", "warn", "06:00", "alarm", "06:00")));

        assertThat(List.of(
                        feed.delivery().notBefore(),
                        feed.delivery().due(),
                        feed.delivery().warn(),
                        feed.delivery().alarm()))
                .containsOnly(time("D+1 06:00"));
        refuses(with(DUE, "alarm", "05:59"), "expected not before due and warn");
        refuses(with(DUE, "warn", "07:00", "alarm", "06:59"), "expected not before due and warn");
        refuses(with(DUE, "not-before", "06:01"), "expected not after due");
    }

    @Test
    void takesTheZoneOfTheBusinessDayForAFeedThatNamesNone() {
        Map<String, String> environment = environment(DUE);
        environment.put("FOOTFALL_ZONE", "Asia/Tokyo");

        assertThat(feed(readAll(environment)).delivery().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-pattern", "complete", "zone", "not-before", "warn", "alarm"})
    void refusesWhatOnlyAFeedThatIsDueHas(String key) {
        refuses(with(EVENTS, key, "1"), key, "is only for a feed with a due time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"columns", "kinds", "skip", "time-pattern", "time-zone"})
    void refusesAMappingOfAFormatThatHasItsOwn(String key) {
        refuses(with(EVENTS, key, "a=b"), key, "is only for the format custom");
        assertThat(feed(read(EVENTS)).mapping()).isEqualTo(Mapping.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yyy-Q-foo", "HH:mm:ss", "MM-dd HH:mm", "YYYY-MM-dd", "yyyy-MM-dd hh:mm", "yyyy-MM-dd'T", "]"})
    void refusesATimePatternThatNoTimeCouldBeReadBy(String pattern) {
        refuses(with(CUSTOM, "time-pattern", pattern), "time-pattern", "is '" + pattern + "': ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso", "epoch-seconds", "epoch-millis", "epoch-micros", "dd.MM.yyyy HH:mm:ss"})
    void takesTheWordsAndPatternsOfTimes(String pattern) {
        assertThat(feed(read(with(CUSTOM, "time-pattern", pattern))).mapping().timePattern())
                .isEqualTo(pattern);
    }

    @Test
    void refusesAMappingThatCannotWork() {
        refuses(with(CUSTOM, "time-zone", "Mars/Olympus"), "time-zone", "expected a time zone such as UTC");
        refuses(with(CUSTOM, "kinds", "seen=look"), "has 'look', expected one of [cart, purchase, uncart, view]");
        refuses(with(CUSTOM, "kinds", "seen"), "has 'seen', expected name=value");
        refuses(with(CUSTOM, "kinds", "=view"), "has '=view', expected name=value");
        refuses(with(CUSTOM, "kinds", "seen="), "has 'seen=', expected name=value");
        refuses(with(CUSTOM, "columns", "occurred_at=a,kind=b,product_id=c,colour=d"), "unknown field 'colour'");
        refuses(with(CUSTOM, "columns", "kind=b,product_id=c"), "is missing occurred_at");
        refuses(with(CUSTOM, "columns", "occurred_at=a,product_id=c"), "is missing kind");
        refuses(with(CUSTOM, "columns", "occurred_at=a,kind=b"), "is missing product_id");
    }

    @Test
    void refusesWhatOnlyACatalogueHas() {
        refuses(with(EVENTS, "mode", "snapshot"), "mode", "is only for the format catalogue");
        refuses(with(EVENTS, "min-percent", "40"), "min-percent", "is only for the format catalogue");
        refuses(with(CATALOGUE, "mode", "full"), "is 'full', expected one of snapshot, delta");
        assertThat(feed(read(with(CATALOGUE, "mode", "snapshot"))).snapshot()).isTrue();
    }

    @Test
    void needsALoginForSftp() {
        Map<String, String> without = new HashMap<>(SFTP);
        without.remove("source-password");
        refuses(without, "source-key", "or source-password is needed for sftp");
        assertThat(access(source(read(with(without, "source-key", "-----BEGIN"))))
                        .key())
                .isEqualTo("-----BEGIN");
        for (String key : List.of("source-user", "source-known-hosts")) {
            Map<String, String> lacking = new HashMap<>(SFTP);
            lacking.remove(key);
            refuses(lacking, key, "is missing");
        }
    }

    @Test
    void needsAPlaceAndAFormat() {
        refuses(Map.of("format", "rees46"), "bucket", "is missing");
        refuses(Map.of("bucket", "files"), "format", "is missing");
        Map<String, String> without = new HashMap<>(DATABASE);
        without.remove("source-query");
        refuses(without, "source-query", "is missing");
        refuses(with(DATABASE, "source-url", "https://shop.example/"), "source-url", "is not a JDBC URL");
        refuses(
                with(HTTP, "source-url", "https:///no-host"),
                "source-url",
                "is not a URL with the scheme http or https");
        refuses(with(HTTP, "source-url", "https://x/{day}"), "source-url", "is not a URL");
        refuses(with(HTTP, "source-headers", "=b"), "source-headers", "is not name=value");
        refuses(with(HTTP, "source-url", "https://me@x/"), "contains a user");
    }

    @Test
    void refusesTwoFeedsInOnePlaceOnly() {
        Map<String, String> two = environment(with(EVENTS, "prefix", "a/"));
        two.put("FOOTFALL_FEEDS_B_BUCKET", "files");
        two.put("FOOTFALL_FEEDS_B_PREFIX", "b/");
        two.put("FOOTFALL_FEEDS_B_FORMAT", "ga4");

        assertThat(readAll(two).feeds()).extracting(Feed::name).containsExactly("b", "shop");
        two.put("FOOTFALL_FEEDS_B_PREFIX", "a/");
        assertThatThrownBy(() -> readAll(two)).hasMessageContaining("is also the prefix of the feed b");
    }

    @Test
    void keepsWhatASourceIsReachedWithOutOfThePlaceholders() {
        assertThat(read(with(SFTP, "source-key", "hush")).values().keySet())
                .noneMatch(key -> key.contains(".source-"))
                .contains("footfall.feeds.shop.collect", "footfall.feeds.shop.due");
    }

    private static void boundsHold(Map<String, String> rest, String key, long least, long most) {
        String limits = "expected a whole number from " + least + " to " + most;
        read(with(rest, key, Long.toString(least)));
        read(with(rest, key, Long.toString(most)));
        refuses(with(rest, key, Long.toString(least - 1)), limits);
        refuses(with(rest, key, Long.toString(most + 1)), limits);
        refuses(with(rest, key, "some"), limits);
    }

    private static Arrival of(
            String key,
            Map<String, String> rest,
            Object byDefault,
            String text,
            Object value,
            Function<Feed, Object> read) {
        return new Arrival(key, rest, byDefault, text, value, settings -> read.apply(feed(settings)));
    }

    private static Arrival collected(
            String key,
            Map<String, String> rest,
            Object byDefault,
            String text,
            Object value,
            Function<Source, Object> read) {
        return new Arrival(key, rest, byDefault, text, value, settings -> read.apply(source(settings)));
    }

    private static Feed feed(Settings settings) {
        return settings.feeds().get(0);
    }

    private static Source source(Settings settings) {
        return settings.collect().get("shop").source();
    }

    private static Source.ProductService service(Source source) {
        return (Source.ProductService) source;
    }

    private static Source.ProductDatabase database(Source source) {
        return (Source.ProductDatabase) source;
    }

    private static Access access(Source source) {
        if (source instanceof Source.HttpFile file) {
            return file.access();
        }
        if (source instanceof Source.SftpFile file) {
            return file.access();
        }
        return source instanceof Source.ProductService service
                ? service.access()
                : database(source).access();
    }

    private static DayTime time(String text) {
        return DayTime.parse(text);
    }

    private static Map<String, String> with(Map<String, String> some, String... keysAndValues) {
        Map<String, String> more = new HashMap<>(some);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            more.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return more;
    }

    private static void refuses(Map<String, String> feed, String... message) {
        assertThatThrownBy(() -> read(feed))
                .satisfies(refused -> assertThat(refused.getMessage()).contains(message));
    }

    private static Settings read(Map<String, String> feed) {
        return readAll(environment(feed));
    }

    private static Settings readAll(Map<String, String> environment) {
        return Settings.read(environment, Optional.empty(), Set.of());
    }

    private static Map<String, String> environment(Map<String, String> feed) {
        Map<String, String> environment = new HashMap<>();
        feed.forEach((key, value) -> environment.put(Reference.variable("footfall.feeds.shop." + key), value));
        return environment;
    }
}
