package collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import collect.ledger.Claim;
import collect.ledger.CollectedFeed;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionOutcome.Status;
import collect.source.Access;
import collect.source.Source;
import failure.Failure;
import failure.FailureException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.Payload;
import support.TrackingServer;

/** Whole days at speed: when a source is looked at, by whom, and when no more. */
class CollectionDaysIT {
    private static final Payload CONTENT = new Payload(5, 50_000);
    private static final Payload LARGE = new Payload(6, 20 << 20);

    private final TrackingServer server = new TrackingServer();
    private final CollectFixture fixture = new CollectFixture();
    private final CollectedFeed feed = fixture.http(server.url("/{date}"));

    CollectionDaysIT() throws IOException {}

    @AfterEach
    void close() {
        fixture.close();
        server.close();
    }

    @Test
    void looksFromNotBeforeUntilItIsThereAndThenNoMore() {
        publish("2026-11-20");
        at("2026-11-22T02:29:00Z");
        assertThat(statuses()).as("the day before is still the newest").containsExactly("2026-11-20 stored");
        at("2026-11-22T02:30:00Z");
        assertThat(statuses()).containsExactly("2026-11-21 not-there");
        at("2026-11-22T02:35:00Z");
        publish("2026-11-21");
        assertThat(statuses()).containsExactly("2026-11-21 stored");
        int asked = server.requests().size();

        at("2026-11-22T02:40:00Z");
        assertThat(statuses()).isEmpty();
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void takesWhatIsPublishedAfterTheAlarmToo() {
        at("2026-11-22T02:30:00Z");
        for (int look = 0; look < 60; look++) {
            assertThat(statuses()).containsExactly("2026-11-21 not-there");
            fixture.clock.advance(Duration.ofMinutes(5));
        }
        publish("2026-11-21");

        assertThat(statuses()).containsExactly("2026-11-21 stored");
    }

    @Test
    void asksLessOftenForWhatIsRefusedTheLongerItTakes() {
        at("2026-11-22T02:30:00Z");
        server.publish("/2026-11-21", CONTENT, Map.of("ETag", "\"bad\"", "X-Checksum-Sha256", "0".repeat(64)));
        assertThat(statuses()).containsExactly("2026-11-21 refused");
        fixture.clock.advance(Duration.ofMinutes(5));
        Claim slow = fixture.worker.ledger.claim(feed.on(CollectFixture.DAY));
        fixture.sql.update("update collection set started_at = ?::timestamptz", "2026-11-22T02:32:00Z");
        fixture.worker.collector.fail(
                slow, new FailureException(new Failure.ContentRefused("day", "a wrong checksum")));
        fixture.worker.ledger.release(slow);

        at("2026-11-22T03:04:59Z");
        assertThat(statuses()).isEmpty();
        at("2026-11-22T03:05:00Z");
        publish("2026-11-21");
        assertThat(statuses()).containsExactly("2026-11-21 stored");
    }

    @Test
    void catchesUpMissedDaysOldestFirstAndNotForEver() {
        at("2026-11-01T06:00:00Z");
        publish("2026-10-31");
        assertThat(statuses()).containsExactly("2026-10-31 stored");
        for (LocalDate date = LocalDate.of(2026, 11, 1);
                date.isBefore(LocalDate.of(2026, 11, 21));
                date = date.plusDays(1)) {
            publish(date.toString());
        }
        at("2026-11-21T06:00:00Z");

        List<String> caughtUp = statuses();

        assertThat(caughtUp).hasSize(14).startsWith("2026-11-07 stored").endsWith("2026-11-20 stored");
        assertThat(statuses()).isEmpty();
    }

    @Test
    void goesOnLookingForADayThatWasNeverPublishedBesideTheNext() {
        at("2026-11-22T06:00:00Z");
        assertThat(statuses()).containsExactly("2026-11-21 not-there");
        at("2026-11-23T06:00:00Z");
        publish("2026-11-22");

        assertThat(statuses()).containsExactly("2026-11-21 not-there", "2026-11-22 stored");
        at("2026-12-10T06:00:00Z");
        assertThat(statuses()).as("but not for ever").noneMatch(status -> status.startsWith("2026-11-21"));
    }

    @Test
    void takesACorrectionForADayAfterwardsAndAsksHourly() {
        at("2026-11-22T06:00:00Z");
        publish("2026-11-21");
        statuses();
        server.publish("/2026-11-21", new Payload(9, 40_000), Map.of("ETag", "\"corrected\""));
        at("2026-11-22T06:30:00Z");
        assertThat(statuses()).isEmpty();

        at("2026-11-22T07:00:00Z");
        assertThat(statuses()).containsExactly("2026-11-21 stored");
        assertThat(fixture.stored()).isEqualTo(new Payload(9, 40_000).sha256());
        assertThat(fixture.versions()).isEqualTo(2);
        at("2026-11-22T08:00:00Z");
        assertThat(statuses()).containsExactly("2026-11-21 unchanged");

        at("2026-11-23T07:00:01Z");
        server.withdraw("/2026-11-21");
        assertThat(statuses()).containsExactly("2026-11-22 not-there");
        assertThat(fixture.versions()).isEqualTo(2);
    }

    @Test
    void keepsWhatIsStoredWhenTheSourceForgetsIt() {
        at("2026-11-22T06:00:00Z");
        publish("2026-11-21");
        statuses();
        server.withdraw("/2026-11-21");
        at("2026-11-22T07:00:00Z");

        assertThat(statuses()).containsExactly("2026-11-21 unchanged");
        assertThat(fixture.state()).isEqualTo("stored");
    }

    @Test
    void knowsTheDaysOnWhichTheClockIsChanged() {
        CollectedFeed berlin =
                fixture.feed("rees46", new Source.HttpFile(server.url("/{date}"), Access.NONE), "Europe/Berlin");
        // 2026-03-29 has no 02:30 in Berlin: it is 03:30 summer time, 01:30 UTC
        at("2026-03-29T01:29:59Z");
        assertThat(dates(berlin)).containsExactly("2026-03-27");
        at("2026-03-29T01:30:00Z");
        assertThat(dates(berlin)).containsExactly("2026-03-28");
        // 2026-10-25 has 02:30 twice: the first is 00:30 UTC
        at("2026-10-25T00:29:59Z");
        assertThat(dates(berlin)).containsExactly("2026-10-23");
        at("2026-10-25T00:30:00Z");
        assertThat(dates(berlin)).containsExactly("2026-10-24");
    }

    @Test
    void collectsOnlyTheNewestOfASourceThatKnowsNoDates() {
        CollectedFeed products = fixture.feed(
                "catalogue",
                new Source.ProductDatabase("jdbc:postgresql://127.0.0.1:1/x", Access.NONE, "select", 50),
                "UTC");
        fixture.sql.update(
                "insert into collection (feed, business_date, state) values ('tracking', '2026-11-10', 'not-there')");

        at("2026-11-22T06:00:00Z");

        assertThat(dates(products)).containsExactly("2026-11-21");
    }

    @Test
    void isCollectedByOneOfTwoProcesses() throws Exception {
        server.publish("/2026-11-21", LARGE, Map.of("ETag", "\"one\""));
        server.limitTo(10 << 20);
        CollectFixture.Worker other = fixture.another();
        CompletableFuture<CollectionOutcome> first = CompletableFuture.supplyAsync(() -> fixture.collect(feed));
        await().until(() -> !server.requests().isEmpty());

        assertThat(other.collect(feed, CollectFixture.DAY).status()).isEqualTo(Status.ELSEWHERE);
        assertThat(other.schedule.due(feed)).as("the other leaves it alone").isEmpty();

        server.limitTo(Long.MAX_VALUE);
        assertThat(first.get(60, TimeUnit.SECONDS).status()).isEqualTo(Status.STORED);
        assertThat(server.requests()).hasSize(1);
        assertThat(other.collect(feed, CollectFixture.DAY).status()).isEqualTo(Status.UNCHANGED);
    }

    @Test
    void isTakenOverFromAProcessThatDiedAndThatChangesNothingAnyMore() throws Exception {
        server.publish("/2026-11-21", LARGE, Map.of("ETag", "\"one\""));
        Claim dead = fixture.worker.ledger.claim(feed.on(CollectFixture.DAY));
        fixture.worker.leases.close();
        CollectFixture.Worker other = fixture.another();
        assertThat(other.collect(feed, CollectFixture.DAY).status()).isEqualTo(Status.ELSEWHERE);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> other.collect(feed, CollectFixture.DAY).isThere());

        fixture.worker.collector.fail(dead, new IllegalStateException("too late"));
        assertThat(fixture.state()).isEqualTo("stored");
        assertThat(fixture.worker.collector.check(dead))
                .as("one that was taken over asks, and is told when it wants to note something")
                .isInstanceOf(SourceCheck.Found.class);
        assertThat(fixture.stored()).isEqualTo(LARGE.sha256());
    }

    private void publish(String date) {
        server.publish("/" + date, CONTENT, Map.of("ETag", "\"" + date + "\""));
    }

    private void at(String instant) {
        fixture.clock.set(instant);
    }

    private List<String> statuses() {
        return fixture.worker.tick(feed).stream()
                .map(outcome -> outcome.collection().date() + " " + outcome.status())
                .toList();
    }

    private List<String> dates(CollectedFeed wanted) {
        return fixture.worker.schedule.due(wanted).stream()
                .map(collection -> collection.date().toString())
                .toList();
    }
}
