package app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.settings.text.Reference;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every key that is not a feed's: what arrives when it is not set, what arrives when it is, and where its limits lie. */
class ArrivingSettingsTest {
    /**
     * One key.
     *
     * @param byDefault what arrives when it is not set
     * @param text another value, as it is set
     * @param value what that is as it arrives
     */
    record Arrival(String key, Object byDefault, String text, Object value, Function<Settings, Object> read) {
        @Override
        public String toString() {
            return key;
        }
    }

    static List<Arrival> arrivals() {
        return List.of(
                text("footfall.db.url", "", "jdbc:postgresql://db/shop", s -> s.database()
                        .url()),
                text("footfall.db.user", "", "loader", s -> s.database().user()),
                text("footfall.db.password", "", "hush", s -> s.database()
                        .password()
                        .value()),
                number("footfall.db.pool-size", 8, 21, s -> s.database().poolSize()),
                seconds("footfall.db.socket-timeout-seconds", 900, s -> s.database()
                        .socketTimeout()),
                flag("footfall.db.migrate", true, s -> s.database().migrate()),
                flag("footfall.db.prepared-statements", false, s -> s.database().preparedStatements()),
                text("footfall.queue", "", "arrivals", s -> s.receive().queue()),
                number("footfall.receive.workers", 1, 3, s -> s.receive().workers()),
                seconds("footfall.receive.visibility-seconds", 120, s -> s.receive()
                        .visibility()),
                placeholder("footfall.receive.wait-seconds", "20", "7"),
                seconds("footfall.receive.idle-seconds", 30, s -> s.receive().idle()),
                seconds("footfall.receive.return-seconds", 30, s -> s.receive().returnDelay()),
                seconds("footfall.receive.hold-seconds", 900, s -> s.receive().holdAfterEnd()),
                flag("footfall.s3.path-style", false, Settings::s3PathStyle),
                number("footfall.reading.batch-records", 20_000, 77, s -> s.cutting()
                        .batchRecords()),
                number("footfall.reading.batch-bytes", 4 << 20, 70_000, s -> s.cutting()
                        .batchBytes()),
                number("footfall.reading.max-record-bytes", 1 << 20, 2_000, s -> s.cutting()
                        .maxRecordBytes()),
                number("footfall.reading.max-ratio", 200, 30, s -> s.expansion().maxRatio()),
                arrival("footfall.reading.max-bytes", 1L << 40, "5000", 5_000L, s -> s.expansion()
                        .maxBytes()),
                number("footfall.load.writers", 2, 5, s -> s.load().writers()),
                seconds("footfall.load.lease-seconds", 60, s -> s.load().lease()),
                arrival("footfall.catalogue.cache-products", 200_000L, "9", 9L, Settings::cachedProducts),
                arrival("footfall.zone", ZoneId.of("UTC"), "Asia/Tokyo", ZoneId.of("Asia/Tokyo"), Settings::zone),
                text("footfall.outcome.topic", "", "arn:aws:sns:eu-west-1:1:outcomes", Settings::outcomeTopic),
                placeholder("footfall.outcome.interval-seconds", "60", "5"),
                text("footfall.dead-letter.queue", "", "letters", Settings::deadLetterQueue),
                placeholder("footfall.watch.schedule", "0 * * * * ?", "0 0/5 * * * ?"),
                text("footfall.alarm.topic", "", "arn:aws:sns:eu-west-1:1:alarms", s -> s.watch()
                        .topic()),
                text("footfall.alarm.webhook", "", "http://chat.example/hush", s -> s.watch()
                        .webhook()
                        .value()),
                number("footfall.watch.volume-percent", 50, 33, s -> s.watch().volumePercent()),
                number("footfall.watch.volume-days", 14, 21, s -> s.watch().volumeDays()),
                arrival("footfall.reconcile.interval-minutes", true, "0", false, s -> s.reconcile()
                        .isScheduled()),
                minutes("footfall.reconcile.grace-minutes", 10, s -> s.reconcile()
                        .limits()
                        .grace()),
                minutes("footfall.reconcile.stuck-minutes", 30, s -> s.reconcile()
                        .limits()
                        .stuck()),
                number("footfall.retry.attempts", 8, 3, s -> s.retry().attempts()),
                arrival(
                        "footfall.retry.delay-millis",
                        Duration.ofMillis(500),
                        "70",
                        Duration.ofMillis(70),
                        s -> s.retry().delay()),
                placeholder("footfall.retry.max-delay-millis", "30000", "800"),
                text("footfall.management.host", "127.0.0.1", "0.0.0.0", s -> s.management()
                        .host()),
                number("footfall.management.port", 8081, 9000, s -> s.management()
                        .port()),
                placeholder("footfall.log.format", "json", "text"),
                seconds("footfall.collect.interval-seconds", 300, s -> s.collect()
                        .interval()),
                number("footfall.collect.catch-up-days", 14, 3, s -> s.collect().catchUpDays()),
                hours("footfall.collect.recheck-hours", 24, s -> s.collect().recheckFor()),
                seconds("footfall.collect.stall-seconds", 60, s -> s.collect().stall()),
                arrival("footfall.collect.min-bytes-per-second", 100L, "7", 7L, s -> s.collect()
                        .minBytesPerSecond()),
                seconds("footfall.collect.lease-seconds", 60, s -> s.collect().lease()),
                hours("footfall.collect.abandoned-hours", 48, s -> s.collect().abandonedAfter()));
    }

    @ParameterizedTest
    @MethodSource("arrivals")
    void arrivesAsItIsSetAndElseAsItsDefault(Arrival key) {
        assertThat(key.read.apply(read(Map.of()))).as("by default").isEqualTo(key.byDefault);
        assertThat(key.read.apply(read(Map.of(key.key, key.text))))
                .as("when set")
                .isEqualTo(key.value);
        assertThat(key.value).as("a value that tells it from its default").isNotEqualTo(key.byDefault);
    }

    /** What routes read as a placeholder is what was set, and no secret is among it. */
    @ParameterizedTest
    @MethodSource("arrivals")
    void isAPlaceholderUnlessItIsSecret(Arrival key) {
        boolean secret = key.key.startsWith("footfall.db.") || key.key.equals("footfall.alarm.webhook");
        Map<String, String> placeholders = read(Map.of(key.key, key.text)).values();

        if (secret) {
            assertThat(placeholders).doesNotContainKey(key.key);
        } else {
            assertThat(placeholders).containsEntry(key.key, key.text);
        }
    }

    @Test
    void knowsEveryKeyThatThereIs() {
        Set<String> all = new HashSet<>(Reference.read().defaults().keySet());
        all.addAll(Reference.read().examples().keySet());

        assertThat(arrivals())
                .as("a new key needs a line in arrivals()")
                .extracting(Arrival::key)
                .containsExactlyInAnyOrderElementsOf(all);
    }

    /** A whole number lies within these. */
    record Limits(String key, long least, long most) {
        @Override
        public String toString() {
            return key;
        }
    }

    static List<Limits> limits() {
        return List.of(
                new Limits("footfall.db.pool-size", 2, 200),
                new Limits("footfall.db.socket-timeout-seconds", 5, 86400),
                new Limits("footfall.receive.workers", 1, 64),
                new Limits("footfall.receive.visibility-seconds", 2, 43200),
                new Limits("footfall.receive.wait-seconds", 0, 20),
                new Limits("footfall.receive.idle-seconds", 1, 86400),
                new Limits("footfall.receive.return-seconds", 0, 900),
                new Limits("footfall.receive.hold-seconds", 0, 900),
                new Limits("footfall.reading.batch-records", 1, 100000),
                new Limits("footfall.reading.batch-bytes", 65536, 67108864),
                new Limits("footfall.reading.max-record-bytes", 1024, 16777216),
                new Limits("footfall.reading.max-ratio", 10, 10000),
                new Limits("footfall.reading.max-bytes", 1, Long.MAX_VALUE),
                new Limits("footfall.load.writers", 1, 32),
                new Limits("footfall.load.lease-seconds", 2, 3600),
                new Limits("footfall.catalogue.cache-products", 0, 10000000),
                new Limits("footfall.outcome.interval-seconds", 1, 86400),
                new Limits("footfall.watch.volume-percent", 0, 1000),
                new Limits("footfall.watch.volume-days", 4, 90),
                new Limits("footfall.reconcile.interval-minutes", 0, 10080),
                new Limits("footfall.reconcile.grace-minutes", 0, 1440),
                new Limits("footfall.reconcile.stuck-minutes", 1, 10080),
                new Limits("footfall.retry.attempts", 0, 100),
                new Limits("footfall.retry.delay-millis", 1, 600000),
                new Limits("footfall.retry.max-delay-millis", 1, 3600000),
                new Limits("footfall.management.port", 0, 65535),
                new Limits("footfall.collect.interval-seconds", 1, 86400),
                new Limits("footfall.collect.catch-up-days", 1, 366),
                new Limits("footfall.collect.recheck-hours", 0, 720),
                new Limits("footfall.collect.stall-seconds", 1, 3600),
                new Limits("footfall.collect.min-bytes-per-second", 0, 1 << 30),
                new Limits("footfall.collect.lease-seconds", 5, 3600),
                new Limits("footfall.collect.abandoned-hours", 0, 8760));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void takesWhatLiesWithinItsLimits(Limits of) {
        read(Map.of(of.key, Long.toString(of.least)));
        read(Map.of(of.key, Long.toString(of.most)));
        String limits = "expected a whole number from " + of.least + " to " + of.most;
        refuses(Map.of(of.key, Long.toString(of.least - 1)), limits);
        if (of.most < Long.MAX_VALUE) {
            refuses(Map.of(of.key, Long.toString(of.most + 1)), limits);
        }
        refuses(Map.of(of.key, "many"), "is 'many', " + limits);
        refuses(Map.of(of.key, ""), "is '', " + limits);
    }

    @Test
    void knowsTheLimitsOfEveryNumber() {
        Set<String> numbers = new HashSet<>();
        Reference.read().defaults().forEach((key, value) -> {
            if (value.matches("\\d+")) {
                numbers.add(key);
            }
        });

        assertThat(limits())
                .as("a new number needs a line in limits()")
                .extracting(Limits::key)
                .containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void takesAWordOfItsListAndNoOther() {
        refuses(Map.of("footfall.log.format", "xml"), "is 'xml', expected one of json, text");
        refuses(Map.of("footfall.s3.path-style", "TRUE"), "is 'TRUE', expected one of true, false");
        refuses(Map.of("footfall.db.migrate", "1"), "is '1', expected one of true, false");
        refuses(Map.of("footfall.watch.schedule", "hourly"), "is not a Quartz cron expression");
        refuses(Map.of("footfall.alarm.topic", "outcomes"), "is not an ARN");
        refuses(Map.of("footfall.alarm.webhook", "ftp://chat.example/"), "is not an http or https URL");
        refuses(Map.of("footfall.alarm.webhook", "https:services"), "is not an http or https URL");
        refuses(Map.of("footfall.alarm.webhook", "https://chat example/"), "is not an http or https URL");
    }

    @Test
    void stripsSpacesAroundAValue() {
        assertThat(read(Map.of("footfall.queue", "  arrivals ", "footfall.load.writers", " 7 "))
                        .receive()
                        .queue())
                .isEqualTo("arrivals");
        assertThat(read(Map.of("footfall.load.writers", " 7 ")).load().writers())
                .isEqualTo(7);
    }

    @Test
    void needsAQueueOnlyWhereOneIsReceivedFrom() {
        assertThatThrownBy(() -> Settings.read(Map.of(), Optional.empty(), Set.of(Settings.Need.QUEUE)))
                .hasMessageContaining("footfall.queue (FOOTFALL_QUEUE) is missing")
                .hasMessageNotContaining("footfall.db.url");
        assertThatThrownBy(() -> Settings.read(Map.of(), Optional.empty(), Set.of(Settings.Need.DATABASE)))
                .hasMessageContaining("footfall.db.url (FOOTFALL_DB_URL) is missing")
                .hasMessageNotContaining("footfall.queue");
        assertThatThrownBy(() -> Settings.read(Map.of(), Optional.empty(), Set.of(Settings.Need.FEEDS)))
                .hasMessageContaining("configure at least one feed")
                .hasMessageNotContaining("footfall.queue");
    }

    private static Arrival arrival(
            String key, Object byDefault, String text, Object value, Function<Settings, Object> read) {
        return new Arrival(key, byDefault, text, value, read);
    }

    private static Arrival text(String key, String byDefault, String text, Function<Settings, Object> read) {
        return new Arrival(key, byDefault, text, text, read);
    }

    private static Arrival number(String key, int byDefault, int other, Function<Settings, Object> read) {
        return new Arrival(key, byDefault, Integer.toString(other), other, read);
    }

    private static Arrival flag(String key, boolean byDefault, Function<Settings, Object> read) {
        return new Arrival(key, byDefault, Boolean.toString(!byDefault), !byDefault, read);
    }

    private static Arrival seconds(String key, int byDefault, Function<Settings, Object> read) {
        return new Arrival(key, Duration.ofSeconds(byDefault), "17", Duration.ofSeconds(17), read);
    }

    private static Arrival minutes(String key, int byDefault, Function<Settings, Object> read) {
        return new Arrival(key, Duration.ofMinutes(byDefault), "17", Duration.ofMinutes(17), read);
    }

    private static Arrival hours(String key, int byDefault, Function<Settings, Object> read) {
        return new Arrival(key, Duration.ofHours(byDefault), "17", Duration.ofHours(17), read);
    }

    /** Read by routes alone. */
    private static Arrival placeholder(String key, String byDefault, String other) {
        return new Arrival(
                key, byDefault, other, other, settings -> settings.values().get(key));
    }

    private static void refuses(Map<String, String> set, String message) {
        assertThatThrownBy(() -> read(set)).hasMessageContaining(message);
    }

    private static Settings read(Map<String, String> set) {
        Map<String, String> environment = new HashMap<>();
        set.forEach((key, value) -> environment.put(Reference.variable(key), value));
        return Settings.read(environment, Optional.empty(), Set.of());
    }
}
