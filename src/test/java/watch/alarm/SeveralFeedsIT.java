package watch.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.alarm.WatchFixture.feed;

import database.Statements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.PostgresServer;
import support.SettableClock;
import watch.delivery.DeliveryStatus;

/** Two feeds, two dates, two channels, two of everything: what becomes of one says nothing of the other. */
class SeveralFeedsIT {
    private final SettableClock clock = new SettableClock("2026-11-23T12:00Z");
    private WatchFixture day = new WatchFixture(clock, feed("clicks", "UTC"), feed("tracking", "UTC"));

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void leavesTheAlarmOfTheOtherFeedOpenWhenOneRecovers() {
        day.lookAt("2026-11-24T06:30Z");
        assertThat(open()).containsExactly("alarm clicks 2026-11-23", "alarm tracking 2026-11-23");

        day.load("tracking/2026-11-23/events.csv");

        assertThat(day.lookAt("2026-11-24T07:00Z")).containsExactly("recovery:tracking:2026-11-23");
        assertThat(open()).containsExactly("alarm clicks 2026-11-23");
        assertThat(day.state("clicks", "2026-11-23")).isEqualTo("missing");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("recovered");
        day.lookAt("2026-11-24T08:00Z");
        assertThat(day.sql.queryForObject(
                        "select recovered_at from feed_delivery where feed = 'tracking'", java.sql.Timestamp.class))
                .as("once")
                .isEqualTo(java.sql.Timestamp.from(Instant.parse("2026-11-24T07:00:00Z")));
    }

    @Test
    void recoversOnlyFromADeadline() {
        day.fail("tracking/2026-11-23/events-1.csv", "torn");
        day.lookAt("2026-11-24T05:00Z");
        day.load("tracking/2026-11-23/events-2.csv");

        assertThat(day.lookAt("2026-11-24T05:01Z")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");
    }

    @Test
    void leavesTheAlarmOfTheOtherDateOpenWhenOneRecovers() {
        day.lookAt("2026-11-24T06:30Z");
        day.lookAt("2026-11-25T06:30Z");

        day.load("clicks/2026-11-24/events.csv");

        assertThat(day.lookAt("2026-11-25T07:00Z")).containsExactly("recovery:clicks:2026-11-24");
        assertThat(open())
                .containsExactly("alarm clicks 2026-11-23", "alarm tracking 2026-11-23", "alarm tracking 2026-11-24");
        day.load("clicks/2026-11-23/events.csv");
        assertThat(day.lookAt("2026-11-25T07:01Z")).containsExactly("recovery:clicks:2026-11-23");
    }

    @Test
    void closesWarningAndAlarmOfADateAndNoOtherKind() {
        day.fail("tracking/2026-11-23/events-1.csv", "torn");
        day.lookAt("2026-11-24T06:00Z");
        day.lookAt("2026-11-24T06:30Z");
        day.load("tracking/2026-11-23/events-2.csv");

        day.lookAt("2026-11-24T07:00Z");

        assertThat(open())
                .containsExactly(
                        "alarm clicks 2026-11-23", "failed-object tracking 2026-11-23", "warning clicks 2026-11-23");
    }

    @Test
    void doesNotCountTheObjectsOfTheOtherFeedOrDate() {
        restart(feed("clicks", "UTC", "2", "06:00", "06:00", "06:30"), feed("tracking", "UTC"));
        day.load("clicks/2026-11-23/events-1.csv");
        day.load("clicks/2026-11-24/events-2.csv");
        day.load("tracking/2026-11-23/events-1.csv", "v1", 7);
        day.load("tracking/2026-11-23/events-2.csv", "v1", 5);

        assertThat(day.lookAt("2026-11-24T06:30Z")).containsExactly("alarm:clicks:2026-11-23");

        assertThat(day.known("clicks", "2026-11-23")).isEqualTo("1 of 2 objects loaded");
        assertThat(day.known("tracking", "2026-11-23")).isEqualTo("loaded, 12 records");
    }

    @Test
    void watchesAFeedFromItsOwnFirstDate() {
        day.lookAt("2026-11-24T05:00Z");
        WatchFixture old = day;
        day = new WatchFixture(
                PostgresServer.another(old.dataSource),
                clock,
                feed("clicks", "UTC"),
                feed("fresh", "UTC"),
                feed("tracking", "UTC"));
        old.close();

        assertThat(day.lookAt("2026-11-26T05:00Z"))
                .containsExactly(
                        "alarm:clicks:2026-11-23",
                        "alarm:clicks:2026-11-24",
                        "alarm:tracking:2026-11-23",
                        "alarm:tracking:2026-11-24");
        assertThat(day.state("fresh", "2026-11-25")).isEqualTo("expected");
    }

    @Test
    void looksAheadForAFeedWhoseObjectsCameEarlyAndForNoOther() {
        day.load("tracking/2026-11-24/events.csv");

        day.lookAt("2026-11-23T12:00Z");

        assertThat(deliveries()).containsExactly("tracking 2026-11-23 expected", "tracking 2026-11-24 loaded");
    }

    @Test
    void takesNoDateFarAheadForOneThatCameEarly() {
        day.load("tracking/2027-11-24/events.csv");

        day.lookAt("2026-11-24T05:00Z");

        assertThat(deliveries()).containsExactly("clicks 2026-11-23 expected", "tracking 2026-11-23 expected");
    }

    @Test
    void raisesTheOtherFeedWhileOneIsMuted() {
        day.alarms.mute("clicks", Instant.parse("2026-11-24T06:30:00Z"));
        assertThat(day.lookAt("2026-11-24T06:29Z")).containsExactly("warning:tracking:2026-11-23");

        assertThat(day.lookAt("2026-11-24T06:30Z"))
                .as("muted until then, not longer")
                .containsExactly("alarm:clicks:2026-11-23", "alarm:tracking:2026-11-23");

        day.alarms.mute("clicks", Instant.parse("2026-12-24T00:00:00Z"));
        day.alarms.mute("tracking", Instant.parse("2026-12-24T00:00:00Z"));
        assertThat(day.alarms.unmute("tracking")).isTrue();
        assertThat(day.alarms.unmute("tracking")).isFalse();
        assertThat(day.lookAt("2026-11-25T06:30Z")).containsExactly("alarm:tracking:2026-11-24");
    }

    @Test
    void owesTheOtherChannelWhatOneWasSent() {
        day.lookAt("2026-11-24T06:30Z");
        List<Notices.Sending> both = day.notices.claim();
        assertThat(both)
                .extracting(Notices.Sending::channel)
                .containsExactly(Notices.Channel.TOPIC, Notices.Channel.WEBHOOK);

        day.notices.sent(both.get(0));

        assertThat(day.notices.pending()).isEqualTo(1);
        assertThat(sendings()).containsExactly("topic 1 sent", "webhook 1 pending");
        day.sql.update("update alarm_sending set claimed_until = now()");
        try (WatchFixture other = new WatchFixture(PostgresServer.another(day.dataSource), clock, feed("x", "UTC"))) {
            assertThat(other.notices.claim()).containsExactly(both.get(1));
        }
        assertThat(sendings()).containsExactly("topic 1 sent", "webhook 2 pending");
    }

    @Test
    void notesWhyOneChannelFailedAtThatChannel() {
        day.lookAt("2026-11-24T06:30Z");
        List<Notices.Sending> both = day.notices.claim();

        day.notices.failed(both.get(1), new IllegalStateException("the webhook\nis  away"));

        assertThat(day.sql.queryForList(
                        "select channel || ' ' || coalesce(error, '') || ' ' || (claimed_until is null) from alarm_sending"
                                + " order by 1",
                        String.class))
                .containsExactly("topic  false", "webhook the webhook is away true");
        day.notices.sent(both.get(1));
        assertThat(sendings()).containsExactly("topic 1 pending", "webhook 1 sent");
        assertThat(day.sql.queryForObject("select count(*) from alarm_sending where error is null", Long.class))
                .isEqualTo(2);
    }

    @Test
    void sendsByAChannelThatIsFreeWhileTheOtherIsBusy() {
        day.lookAt("2026-11-24T06:00Z");
        List<Notices.Sending> both = day.notices.claim();
        day.notices.sent(both.get(1));
        day.lookAt("2026-11-24T06:30Z");

        assertThat(day.notices.claim())
                .extracting(sending -> sending.channel() + " " + sending.subject())
                .containsExactly("webhook Footfall 2 alarms: clicks, tracking");
    }

    @Test
    void leavesAlarmsThatNoMessageToldOfOutOfTheNext() {
        day.lookAt("2026-11-24T06:00Z");
        day.sql.update("update alarm set notice_id = null where feed = 'clicks'");

        day.lookAt("2026-11-24T06:30Z");

        assertThat(day.sql.queryForList("select kind || ' ' || feed from alarm where notice_id is null", String.class))
                .containsExactly("warning clicks");
    }

    @Test
    void sendsOneNoticeAndStillOwesTheNext() {
        day.lookAt("2026-11-24T06:00Z");
        day.lookAt("2026-11-24T06:30Z");
        List<Notices.Sending> four = day.notices.claim();
        assertThat(four)
                .extracting(sending -> sending.channel() + " " + sending.subject())
                .containsExactlyInAnyOrder(
                        "topic Footfall 2 warnings: clicks, tracking",
                        "topic Footfall 2 alarms: clicks, tracking",
                        "webhook Footfall 2 warnings: clicks, tracking",
                        "webhook Footfall 2 alarms: clicks, tracking");

        four.stream().filter(sending -> sending.subject().contains("warnings")).forEach(day.notices::sent);

        assertThat(day.notices.pending()).isEqualTo(2);
        assertThat(day.sql.queryForObject(
                        "select string_agg(distinct n.subject, ' and ') from alarm_sending join alarm_notice n using"
                                + " (notice_id) where sent_at is null",
                        String.class))
                .isEqualTo("Footfall 2 alarms: clicks, tracking");
        assertThat(day.sql.queryForList(
                        "select a.kind || ' ' || n.subject from alarm a join alarm_notice n using (notice_id)"
                                + " where a.feed = 'clicks' order by 1",
                        String.class))
                .containsExactly(
                        "alarm Footfall 2 alarms: clicks, tracking", "warning Footfall 2 warnings: clicks, tracking");
    }

    @Test
    void sendsTheOldestOfManyNoticesFirst() {
        for (int minute = 10; minute < 35; minute++) {
            day.park("queue message " + minute + " is no notification");
            day.lookAt("2026-11-23T12:" + minute + "Z");
        }
        day.sql.update("update alarm_notice set created_at = created_at - interval '1 hour' where subject like '%34%'");

        assertThat(day.notices.claim())
                .filteredOn(sending -> sending.channel() == Notices.Channel.TOPIC)
                .hasSize(20)
                .anySatisfy(sending -> assertThat(sending.subject()).contains("34"))
                .noneSatisfy(sending -> assertThat(sending.subject()).contains("33"));
    }

    @Test
    void keepsTheAlarmsOfWhatIsStillBrokenOpen() {
        day.fail("tracking/2026-11-23/events-1.csv", "torn");
        day.fail("tracking/2026-11-23/events-2.csv", "torn");
        day.park("one");
        day.park("two");
        day.sql.update("insert into collection (feed, business_date, state, error) values"
                + " ('clicks', '2026-11-23', 'refused', 'few'), ('clicks', '2026-11-22', 'refused', 'few'),"
                + " ('tracking', '2026-11-23', 'refused', 'few')");
        assertThat(day.lookAt("2026-11-24T05:00Z")).hasSize(7);

        day.ledger.reopen(new notification.CreatedObject("files", "tracking/2026-11-23/events-2.csv", "v1", "", "", 0));
        day.sql.update("update dead_letter set redriven_at = now() where message = 'one'");
        day.sql.update("update collection set state = 'stored', stored_at = now(), checksum = 'c'"
                + " where feed = 'clicks' and business_date = '2026-11-23'");
        day.lookAt("2026-11-24T05:01Z");

        assertThat(day.sql.queryForList(
                        "select concat_ws(' ', kind, feed, business_date, known) from alarm where closed_at is null"
                                + " order by 1",
                        String.class))
                .containsExactly(
                        "collection clicks 2026-11-22 its collection is refused: few",
                        "collection tracking 2026-11-23 its collection is refused: few",
                        "dead-letter  queue message: two",
                        "failed-object tracking 2026-11-23 s3://files/tracking/2026-11-23/events-1.csv failed: torn");
    }

    @Test
    void countsWhatWasSettledByFeedAndDate() {
        String refused =
                "insert into collection (feed, business_date, state, error) values (?, ?::date, 'refused', 'few')";
        day.sql.update(refused, "clicks", "2026-11-23");
        day.sql.update(refused, "tracking", "2026-11-22");
        day.lookAt("2026-11-24T05:00Z");
        day.sql.update("update collection set state = 'stored', stored_at = now(), checksum = 'c'");
        day.lookAt("2026-11-24T05:01Z");

        day.sql.update(refused, "tracking", "2026-11-23");
        assertThat(day.lookAt("2026-11-24T05:02Z")).contains("collection:tracking:2026-11-23:refused");
    }

    @Test
    void raisesAnObjectThatFailsAgainAgain() {
        day.fail("tracking/2026-11-23/events-1.csv", "torn");
        assertThat(day.lookAt("2026-11-24T05:00Z")).containsExactly("failed-object:tracking:2026-11-23:1/1");
        day.ledger.reopen(new notification.CreatedObject("files", "tracking/2026-11-23/events-1.csv", "v1", "", "", 0));
        day.fail("tracking/2026-11-23/events-1.csv", "torn");

        assertThat(day.lookAt("2026-11-24T05:01Z")).containsExactly("failed-object:tracking:2026-11-23:1/2");
    }

    @Test
    void raisesNothingThatIsOlderThanAWeek() {
        day.fail("tracking/2026-11-23/events-1.csv", "torn");
        day.park("one");
        day.sql.update("insert into collection (feed, business_date, state, error, updated_at) values"
                + " ('clicks', '2026-11-23', 'refused', 'few', now() - interval '8 days')");
        day.sql.update("update source_object set completed_at = now() - interval '8 days'");
        day.sql.update("update dead_letter set parked_at = now() - interval '8 days'");

        clock.set(Instant.now().toString());
        assertThat(day.watch.evaluate())
                .extracting(Alarm::kind)
                .doesNotContain(Alarm.Kind.FAILED_OBJECT, Alarm.Kind.DEAD_LETTER, Alarm.Kind.COLLECTION);
    }

    @Test
    void judgesADateByThoseBeforeItAlone() {
        day.lookAt("2026-11-18T05:00Z");
        for (int date = 17; date <= 20; date++) {
            day.load("tracking/2026-11-" + date + "/events.csv", "v1", 100);
            day.load("clicks/2026-11-" + date + "/events.csv", "v1", 1_000);
        }
        for (int date = 21; date <= 23; date++) {
            day.load("tracking/2026-11-" + date + "/events.csv", "v1", 400);
        }

        assertThat(volumes(day.lookAt("2026-11-24T05:00Z")))
                .containsExactly(
                        "volume:tracking:2026-11-21", "volume:tracking:2026-11-22", "volume:tracking:2026-11-23");
        assertThat(day.sql.queryForList(
                        "select known from alarm where kind = 'volume' order by alarm_id", String.class))
                .containsOnly("loaded with 400 events, the median is 100");
    }

    @Test
    void takesTheUsualFromTheLastDates() {
        day.lookAt("2026-11-10T05:00Z");
        for (int date = 10; date <= 15; date++) {
            day.load("tracking/2026-11-" + date + "/events.csv", "v1", 1_000);
        }
        for (int date = 16; date <= 21; date++) {
            day.load("tracking/2026-11-" + date + "/events.csv", "v1", 100);
        }
        day.load("tracking/2026-11-22/events.csv", "v1", 101);

        assertThat(volumes(day.lookAt("2026-11-23T05:00Z"))).doesNotContain("volume:tracking:2026-11-22");
    }

    @Test
    void raisesNoVolumeThatIsExactlyAtItsLimit() {
        day.lookAt("2026-11-18T05:00Z");
        for (String feed : List.of("tracking", "clicks")) {
            for (int date = 17; date <= 20; date++) {
                day.load(feed + "/2026-11-" + date + "/events.csv", "v1", 100);
            }
        }
        day.load("tracking/2026-11-21/events.csv", "v1", 150);
        day.load("clicks/2026-11-21/events.csv", "v1", 50);
        assertThat(volumes(day.lookAt("2026-11-22T05:00Z"))).isEmpty();

        day.load("tracking/2026-11-22/events.csv", "v1", 151);
        day.load("clicks/2026-11-22/events.csv", "v1", 49);

        assertThat(volumes(day.lookAt("2026-11-23T05:00Z")))
                .containsExactly("volume:clicks:2026-11-22", "volume:tracking:2026-11-22");
        day.load("clicks/2026-11-22/events.csv", "v2", 100);
        day.load("tracking/2026-11-23/events.csv", "v1", 1);
        day.lookAt("2026-11-24T05:00Z");
        day.load("tracking/2026-11-22/events.csv", "v2", 100);
        day.lookAt("2026-11-24T05:01Z");
        assertThat(open().stream().filter(alarm -> alarm.startsWith("volume")))
                .containsExactly("volume tracking 2026-11-23");
    }

    @Test
    void leavesADateThatALoaderNoted() {
        day.load("tracking/2026-11-23/events.csv");

        int dated = new Statements(day.dataSource)
                .update(
                        "watch/date_object",
                        Map.of("objectId", 1L, "businessDate", LocalDate.of(2026, 11, 1), "isSign", true));

        assertThat(dated).isZero();
        assertThat(day.sql.queryForObject("select business_date::text || is_sign from source_object", String.class))
                .isEqualTo("2026-11-23false");
    }

    @Test
    void adoptsTheObjectsOfEachFeedByItsOwnKeys() {
        day.load("tracking/2026-11-22/events.csv");
        day.load("clicks/2026-11-23/events.csv");
        day.load("tracking/no-date/other.csv");
        day.load("tracking/2026-11-21/events.csv");
        day.sql.update("update source_object set business_date = null");
        day.sql.update("update source_object set feed = 'given-up' where key like '%21%'");

        day.lookAt("2026-11-23T12:00Z");

        assertThat(day.sql.queryForList(
                        "select key || ' ' || coalesce(business_date::text, '') from source_object order by 1",
                        String.class))
                .containsExactly(
                        "clicks/2026-11-23/events.csv 2026-11-23",
                        "tracking/2026-11-21/events.csv ",
                        "tracking/2026-11-22/events.csv 2026-11-22",
                        "tracking/no-date/other.csv ");
    }

    @Test
    void countsAListedFileOnlyOnceItIsLoaded() {
        restart(feed("tracking", "UTC", "manifest:manifest.json", "06:00", "06:00", "06:30"));
        day.objects.put("tracking/2026-11-23/manifest.json", "{\"files\": [\"events-1.csv\", \"events-2.csv\"]}");
        day.load("tracking/2026-11-23/manifest.json");
        day.load("tracking/2026-11-23/events-1.csv");
        day.begin("tracking/2026-11-23/events-2.csv", "v1");
        day.sql.update("insert into source_object (bucket, key, version_id, status, records, accepted, rejected,"
                + " skipped, completed_at) values ('elsewhere', 'tracking/2026-11-23/events-2.csv', 'v1', 'loaded', 0, 0,"
                + " 0, 0, now())");

        day.lookAt("2026-11-24T05:00Z");

        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loading");
        assertThat(day.known("tracking", "2026-11-23"))
                .isEqualTo(
                        "arrived and being loaded; 1 object loaded, 1 missing, such as tracking/2026-11-23/events-2.csv");
    }

    @Test
    void goesByTheNewestManifest() {
        restart(feed("tracking", "UTC", "manifest:manifest.json", "06:00", "06:00", "06:30"));
        day.objects.put("tracking/2026-11-23/manifest.json", "{\"files\": [\"events-1.csv\"]}");
        day.load("tracking/2026-11-23/manifest.json", "v1", 0);
        day.load("tracking/2026-11-23/events-1.csv");
        day.lookAt("2026-11-24T05:00Z");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");

        day.objects.put("tracking/2026-11-23/manifest.json", "{\"files\": [\"events-1.csv\", \"events-2.csv\"]}");
        day.load("tracking/2026-11-23/manifest.json", "v2", 0);

        day.lookAt("2026-11-24T05:01Z");
        assertThat(day.known("tracking", "2026-11-23"))
                .isEqualTo("1 object loaded, 1 missing, such as tracking/2026-11-23/events-2.csv");
        day.objects.clear();
        day.lookAt("2026-11-24T05:02Z");
    }

    @Test
    void writesNothingOfADateThatStandsAsItStood() {
        day.lookAt("2026-11-24T06:30Z");
        day.sql.update("update feed_delivery set changed_at = '2026-01-01'");
        day.load("tracking/2026-11-23/events.csv");

        day.lookAt("2026-11-24T06:31Z");

        assertThat(day.sql.queryForList("select feed from feed_delivery where changed_at > '2026-01-02'", String.class))
                .containsExactly("tracking");
    }

    @Test
    void showsInACalendarWhatIsWatchedOrThere() {
        day.load("clicks/2026-11-01/events.csv");
        day.lookAt("2026-11-24T05:00Z");

        List<DeliveryStatus> calendar = day.deliveries.calendar(
                LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 23), Instant.parse("2026-11-24T05:00:00Z"));

        assertThat(calendar)
                .extracting(standing -> standing.feed().name() + " " + standing.date() + " " + standing.state())
                .containsExactly(
                        "clicks 2026-11-01 loaded", "clicks 2026-11-23 expected", "tracking 2026-11-23 expected");
        assertThat(calendar.get(0).records()).isEqualTo(100);
        assertThat(calendar.get(0).loadedAt()).isPresent();
        assertThat(calendar.get(1).loadedAt()).isEqualTo(Optional.empty());
    }

    /** Kind, feed and date of what is open. */
    private List<String> open() {
        return day.sql.queryForList(
                "select concat_ws(' ', kind, feed, business_date) from alarm where closed_at is null order by 1",
                String.class);
    }

    private List<String> deliveries() {
        return day.sql.queryForList(
                "select concat_ws(' ', feed, business_date, state) from feed_delivery order by 1", String.class);
    }

    private List<String> sendings() {
        return day.sql.queryForList(
                "select concat_ws(' ', channel, attempts, case when sent_at is null then 'pending' else 'sent' end)"
                        + " from alarm_sending order by 1",
                String.class);
    }

    private static List<String> volumes(List<String> raised) {
        return raised.stream().filter(id -> id.startsWith("volume")).toList();
    }

    private void restart(feed.Feed... feeds) {
        day.close();
        day = new WatchFixture(clock, feeds);
    }
}
