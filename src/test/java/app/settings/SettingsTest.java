package app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.settings.text.Reference;
import behaviour.Kind;
import failure.UserError;
import feed.Completeness;
import feed.Delivery;
import feed.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Map<String, String> MINIMUM = Map.of(
            "FOOTFALL_DB_URL", "jdbc:postgresql://localhost/footfall",
            "FOOTFALL_DB_USER", "me",
            "FOOTFALL_DB_PASSWORD", "hush",
            "FOOTFALL_QUEUE", "footfall",
            "FOOTFALL_FEEDS_TRACKING_BUCKET", "behaviour-files",
            "FOOTFALL_FEEDS_TRACKING_PREFIX", "tracking/",
            "FOOTFALL_FEEDS_TRACKING_FORMAT", "rees46");

    @TempDir
    private Path folder;

    @Test
    void hasADefaultForEverythingButTheMinimum() {
        Settings settings = read(Map.of());

        assertThat(settings.database().poolSize()).isEqualTo(8);
        assertThat(settings.database().socketTimeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.database().migrate()).isTrue();
        assertThat(settings.receive().idle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.receive().returnDelay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.s3PathStyle()).isFalse();
        assertThat(settings.cutting().batchRecords()).isEqualTo(20_000);
        assertThat(settings.cutting().batchBytes()).isEqualTo(4 << 20);
        assertThat(settings.cutting().maxRecordBytes()).isEqualTo(1 << 20);
        assertThat(settings.expansion().maxRatio()).isEqualTo(200);
        assertThat(settings.load().writers()).isEqualTo(2);
        assertThat(settings.load().lease()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.cachedProducts()).isEqualTo(200_000);
        assertThat(settings.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.outcomeTopic()).isEmpty();
        assertThat(settings.deadLetterQueue()).isEmpty();
        assertThat(settings.management()).isEqualTo(new Settings.Management("127.0.0.1", 8081));
    }

    @Test
    void readsFeedsWithTheirDefaults() {
        Feed feed = read(Map.of()).feeds().get(0);

        assertThat(feed.name()).isEqualTo("tracking");
        assertThat(feed.maxAge()).isEqualTo(Duration.ofDays(3650));
        assertThat(feed.maxFuture()).isEqualTo(Duration.ofDays(2));
        assertThat(feed.rejectPercent()).isEqualTo(20);
        assertThat(feed.rejectFrom()).isEqualTo(1);
        assertThat(feed.ignore()).containsExactly("_SUCCESS", "*.tmp", "*/", "dummy-object.txt");
    }

    @Test
    void retractsNothingUnlessAFeedSaysSo() {
        assertThat(read(Map.of()).feeds().get(0).retract()).isFalse();
        assertThat(read(Map.of("FOOTFALL_FEEDS_TRACKING_REMOVAL", "keep"))
                        .feeds()
                        .get(0)
                        .retract())
                .isFalse();
        assertThat(read(Map.of("FOOTFALL_FEEDS_TRACKING_REMOVAL", "retract"))
                        .feeds()
                        .get(0)
                        .retract())
                .isTrue();
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_REMOVAL", "delete"), "removal");
        refuses(
                Map.of("FOOTFALL_FEEDS_TRACKING_REMOVAL", "retract", "FOOTFALL_FEEDS_TRACKING_FORMAT", "catalogue"),
                "cannot be retract for a catalogue");
    }

    @Test
    void readsACustomMapping() {
        Feed feed = read(Map.of(
                        "FOOTFALL_FEEDS_MY_SHOP_BUCKET", "b",
                        "FOOTFALL_FEEDS_MY_SHOP_FORMAT", "custom",
                        "FOOTFALL_FEEDS_MY_SHOP_COLUMNS", "occurred_at=when, kind=what, product_id=sku",
                        "FOOTFALL_FEEDS_MY_SHOP_KINDS", "seen=view,bought=purchase",
                        "FOOTFALL_FEEDS_MY_SHOP_SKIP", "ping",
                        "FOOTFALL_FEEDS_MY_SHOP_TIME_PATTERN", "yyyy-MM-dd HH:mm",
                        "FOOTFALL_FEEDS_MY_SHOP_TIME_ZONE", "Europe/Berlin"))
                .feeds()
                .get(0);

        assertThat(feed.name()).isEqualTo("my-shop");
        assertThat(feed.mapping().columns()).containsEntry("product_id", "sku");
        assertThat(feed.mapping().kinds()).containsEntry("bought", Kind.PURCHASE);
        assertThat(feed.mapping().skip()).containsExactly("ping");
        assertThat(feed.mapping().timeZone()).isEqualTo("Europe/Berlin");
    }

    @Test
    void readsWhatAFeedOwes() {
        Delivery delivery = read(Map.of(
                        "FOOTFALL_FEEDS_TRACKING_DUE", "06:00",
                        "FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/events.csv.gz",
                        "FOOTFALL_FEEDS_TRACKING_ALARM", "D+1 06:30",
                        "FOOTFALL_FEEDS_TRACKING_COMPLETE", "marker:_SUCCESS",
                        "FOOTFALL_FEEDS_TRACKING_ZONE", "Europe/Berlin"))
                .feeds()
                .get(0)
                .delivery();

        assertThat(delivery.isExpected()).isTrue();
        assertThat(delivery.notBefore()).hasToString("D+1 00:00");
        assertThat(delivery.warn()).isEqualTo(delivery.due()).hasToString("D+1 06:00");
        assertThat(delivery.alarm()).hasToString("D+1 06:30");
        assertThat(delivery.completeness()).isEqualTo(new Completeness.Marker("_SUCCESS"));
        assertThat(delivery.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read(Map.of()).feeds().get(0).delivery().isExpected()).isFalse();
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_DUE", "06:00"), "key-pattern");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_WARN", "06:00"), "is only for a feed with a due time");
        refuses(
                Map.of("FOOTFALL_FEEDS_TRACKING_DUE", "6", "FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}"),
                "is '6', expected a time such as 06:00");
    }

    @Test
    void readsHowAFeedIsCollectedAndShowsNoSecret() {
        Map<String, String> collected = new HashMap<>(Map.of(
                "FOOTFALL_FEEDS_TRACKING_DUE", "06:00",
                "FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/events.csv.gz",
                "FOOTFALL_FEEDS_TRACKING_COLLECT", "http",
                "FOOTFALL_FEEDS_TRACKING_SOURCE_URL", "https://tracking.example/{yyyy}/{date}.csv.gz",
                "FOOTFALL_FEEDS_TRACKING_SOURCE_TOKEN", "hush",
                "FOOTFALL_FEEDS_TRACKING_SOURCE_HEADERS", "X-Api-Key=hush, Accept=text/csv"));
        Settings settings = read(collected);

        var feed = settings.collect().get("tracking");
        assertThat(feed.source()).isInstanceOf(collect.source.Source.HttpFile.class);
        assertThat(feed.on(java.time.LocalDate.of(2026, 11, 21)).key()).isEqualTo("tracking/2026-11-21/events.csv.gz");
        assertThat(settings.collect().interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.collect().catchUpDays()).isEqualTo(14);
        assertThat(settings.toString()).doesNotContain("hush");
        assertThat(settings.values().values()).noneMatch(value -> value.contains("hush"));
        assertThat(read(Map.of()).collect().feeds()).isEmpty();

        collected.put("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/*.gz");
        collected.put("FOOTFALL_FEEDS_TRACKING_SOURCE_HEADERS", "hush");
        collected.put("FOOTFALL_FEEDS_TRACKING_SOURCE_URL", "https://me:hush@tracking.example/");
        assertThatThrownBy(() -> read(collected))
                .hasMessageContaining("has a '*'")
                .hasMessageContaining("is not name=value")
                .hasMessageContaining("set source-user instead")
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesACollectionThatContradictsItself() {
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_COLLECT", "http"), "footfall.feeds.tracking.due");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_COLLECT", "http"), "footfall.feeds.tracking.source-url");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_COLLECT", "ftp"), "expected one of http, sftp");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_SOURCE_URL", "https://x"), "is only for a collected feed");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_COLLECT", "products-http"), "does not work with format=rees46");
        refuses(
                Map.of("FOOTFALL_FEEDS_TRACKING_COLLECT", "sftp", "FOOTFALL_FEEDS_TRACKING_SOURCE_URL", "http://x"),
                "is not a URL with the scheme sftp");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_COLLECT", "sftp"), "source-known-hosts");
        refuses(
                Map.of("FOOTFALL_FEEDS_TRACKING_COLLECT", "http", "FOOTFALL_FEEDS_TRACKING_SOURCE_MARKER", "/x"),
                "is not for collect=http");
    }

    @Test
    void tellsEverythingThatIsMissingAtOnceWithAnExample() {
        assertThatThrownBy(() -> Settings.read(Map.of(), Optional.empty(), EnumSet.allOf(Settings.Need.class)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "footfall.db.url (FOOTFALL_DB_URL) is missing, for example FOOTFALL_DB_URL=jdbc:postgresql:")
                .hasMessageContaining("footfall.queue (FOOTFALL_QUEUE) is missing")
                .hasMessageContaining("at least one feed");
    }

    @Test
    void needsOnlyWhatACommandUses() {
        Map<String, String> database = Map.of("FOOTFALL_DB_URL", "jdbc:postgresql://localhost/footfall");

        assertThat(Settings.read(database, Optional.empty(), Set.of(Settings.Need.DATABASE))
                        .feeds())
                .isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refuses(Map.of("FOOTFALL_BATCH_SISE", "7"), "environment variable FOOTFALL_BATCH_SISE is not a known setting");
        refuses(Map.of("FOOTFALL_ZONE", "Mars/Olympus"), "footfall.zone (FOOTFALL_ZONE) is 'Mars/Olympus'");
        refuses(Map.of("FOOTFALL_LOAD_WRITERS", "0"), "expected a whole number from 1 to 32");
        refuses(Map.of("FOOTFALL_S3_PATH_STYLE", "yes"), "expected one of true, false");
        refuses(Map.of("FOOTFALL_DB_URL", "jdbc:mysql://x"), "is not a PostgreSQL URL");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_FORMAT", "xml"), "expected one of");
    }

    @Test
    void refusesContradictions() {
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_MODE", "delta"), "is only for the format catalogue");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_COLUMNS", "kind=a"), "is only for the format custom");
        refuses(Map.of("FOOTFALL_FEEDS_TRACKING_FORMAT", "custom"), "COLUMNS) is missing");
        refuses(
                Map.of(
                        "FOOTFALL_FEEDS_OTHER_BUCKET", "behaviour-files",
                        "FOOTFALL_FEEDS_OTHER_PREFIX", "tracking/",
                        "FOOTFALL_FEEDS_OTHER_FORMAT", "ga4"),
                "is also the prefix of the feed");
    }

    @Test
    void readsSecretsFromFilesAndNeverShowsThem() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hush\n");
        Map<String, String> environment = new HashMap<>(MINIMUM);
        environment.remove("FOOTFALL_DB_PASSWORD");
        environment.put("FOOTFALL_DB_PASSWORD_FILE", file.toString());

        Settings settings = Settings.read(environment, Optional.empty(), EnumSet.allOf(Settings.Need.class));

        assertThat(settings.database().password().value()).isEqualTo("hush");
        assertThat(settings.toString()).doesNotContain("hush");
        assertThat(settings.values()).doesNotContainValue("hush");
    }

    @Test
    void readsSecretsByReferenceAndNeverShowsThem() {
        Map<String, String> environment = new HashMap<>(MINIMUM);
        environment.remove("FOOTFALL_DB_PASSWORD");
        environment.put("FOOTFALL_DB_PASSWORD_SECRET", "shop/db#password");
        EnumSet<Settings.Need> all = EnumSet.allOf(Settings.Need.class);

        Settings settings = Settings.read(
                environment, Optional.empty(), all, reference -> reference.equals("shop/db#password") ? "hush\n" : "");

        assertThat(settings.database().password().value()).isEqualTo("hush");
        assertThat(settings.toString()).doesNotContain("hush");
        assertThat(settings.values()).doesNotContainValue("hush");
        assertThatThrownBy(() -> Settings.read(environment, Optional.empty(), all, reference -> {
                    throw new UserError("which has no field password", UserError.USAGE);
                }))
                .hasMessageContaining(
                        "FOOTFALL_DB_PASSWORD_SECRET names shop/db#password, which has no field password");
        assertThatThrownBy(() -> Settings.read(environment, Optional.empty(), all))
                .as("a program without a store of secrets")
                .hasMessageContaining("FOOTFALL_DB_PASSWORD_SECRET names shop/db#password");
    }

    @Test
    void keepsTheWebhookSecret() {
        Settings settings = read(Map.of("FOOTFALL_ALARM_WEBHOOK", "https://chat.example/services/T0/hush"));

        assertThat(settings.watch().webhook().value()).isEqualTo("https://chat.example/services/T0/hush");
        assertThat(settings.toString()).doesNotContain("hush");
        assertThat(settings.values()).doesNotContainKey("footfall.alarm.webhook");
        assertThatThrownBy(() -> read(Map.of("FOOTFALL_ALARM_WEBHOOK", "hush/no-url")))
                .hasMessageContaining("is not an http or https URL")
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesAWatchThatContradictsItself() {
        Map<String, String> due = Map.of(
                "FOOTFALL_FEEDS_TRACKING_DUE", "06:00",
                "FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "events-{date}.csv");
        refuses(
                more(due, "FOOTFALL_FEEDS_TRACKING_ALARM", "05:30"),
                "alarm (FOOTFALL_FEEDS_TRACKING_ALARM) is D+1 05:30");
        refuses(more(due, "FOOTFALL_FEEDS_TRACKING_NOT_BEFORE", "07:00"), "is D+1 07:00, expected not after due");
        refuses(more(due, "FOOTFALL_FEEDS_TRACKING_COMPLETE", "marker:_SUCCESS"), "names an object without a date");
        refuses(Map.of("FOOTFALL_WATCH_SCHEDULE", "every minute"), "is not a Quartz cron expression");
        refuses(Map.of("FOOTFALL_ALARM_TOPIC", "alarms"), "is not an ARN");
    }

    @Test
    void refusesAnUrlWithAPasswordAndDoesNotShowIt() {
        for (String url : List.of(
                "jdbc:postgresql://me:secret@host/db",
                "jdbc:postgresql://me:se/cret@host/db",
                "postgres://me:secret@host/db")) {
            assertThatThrownBy(() -> read(Map.of("FOOTFALL_DB_URL", url)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("set footfall.db.user and footfall.db.password instead")
                    .hasMessageNotContaining("cret");
        }
        assertThatThrownBy(() -> read(Map.of("FOOTFALL_DB_URL", "jdbc:postgresql://me:se?cret@host/db")))
                .hasMessageContaining("is not a PostgreSQL URL")
                .hasMessageNotContaining("cret");
        for (String url : List.of(
                "jdbc:postgresql:footfall",
                "jdbc:postgresql:///footfall",
                "jdbc:postgresql://[::1]:5432/footfall",
                "jdbc:postgresql://a:5432,b:5433/footfall?user=me@tenant")) {
            assertThat(read(Map.of("FOOTFALL_DB_URL", url)).database().url()).isEqualTo(url);
        }
    }

    private static Map<String, String> more(Map<String, String> some, String key, String value) {
        Map<String, String> more = new HashMap<>(some);
        more.put(key, value);
        return more;
    }

    @Test
    void letsTheEnvironmentWinOverTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.properties"), "footfall.load.writers=5\nfootfall.zone=Asia/Tokyo\n");

        Settings settings = Settings.read(
                with(Map.of("FOOTFALL_LOAD_WRITERS", "7")), Optional.of(file), EnumSet.allOf(Settings.Need.class));

        assertThat(settings.load().writers()).isEqualTo(7);
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void refusesAnUnknownKeyOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("own.properties"), "footfall.load.writer=5\n");

        assertThatThrownBy(() -> Settings.read(MINIMUM, Optional.of(file), Set.of()))
                .hasMessageContaining("footfall.load.writer (FOOTFALL_LOAD_WRITER) is unknown");
    }

    @Test
    void documentsEveryKeyWithItsDefault() throws IOException {
        Reference reference = Reference.read();
        Map<String, String> documented = new HashMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `(footfall\\.[^`]+)` \\| (?:`([^`]*)`)? ?\\|")
                .matcher(Files.readString(Path.of("docs/configuration.md")));
        while (row.find()) {
            documented.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        }
        Set<String> known = new TreeSet<>(reference.defaults().keySet());
        known.addAll(reference.examples().keySet());
        reference.feedKeys().keySet().forEach(key -> known.add("footfall.feeds.<name>." + key));
        assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(known);
        reference.defaults().forEach((key, value) -> assertThat(documented).containsEntry(key, value));
    }

    @Test
    void readsEveryKeyThatIsDocumented() throws IOException {
        String code = sources("app") + sources("routes");
        Reference reference = Reference.read();
        for (String key : reference.defaults().keySet()) {
            assertThat(code).contains(key);
        }
        reference.examples().keySet().forEach(key -> assertThat(code).contains(key));
        reference.feedKeys().keySet().forEach(key -> assertThat(code).contains("\"" + key + "\""));
    }

    private static String sources(String packageName) throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java", packageName))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }

    private static void refuses(Map<String, String> more, String message) {
        assertThatThrownBy(() -> read(more)).isInstanceOf(UserError.class).hasMessageContaining(message);
    }

    private static Settings read(Map<String, String> more) {
        return Settings.read(with(more), Optional.empty(), EnumSet.allOf(Settings.Need.class));
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(MINIMUM);
        environment.putAll(more);
        return environment;
    }
}
