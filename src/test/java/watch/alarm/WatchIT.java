package watch.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.alarm.WatchFixture.feed;

import feed.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.PostgresServer;
import support.SettableClock;

/** Whole days, told by a clock that the test moves. */
class WatchIT {
    private static final Feed TRACKING = feed("tracking", "Europe/Berlin");

    private final SettableClock clock = new SettableClock("2026-11-23T12:00+01:00");
    private WatchFixture day = new WatchFixture(clock, TRACKING);

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void saysNothingOfADayThatIsPublishedInTime() {
        assertThat(day.lookAt("2026-11-24T00:29+01:00")).isEmpty();
        assertThat(day.sql.queryForList("select * from feed_delivery where business_date = '2026-11-23'"))
                .isEmpty();
        assertThat(day.lookAt("2026-11-24T00:31+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("expected");

        day.begin("tracking/2026-11-23/events.csv", "v1");
        assertThat(day.lookAt("2026-11-24T05:58+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loading");

        day.sql.update("delete from load_lease");
        day.load("tracking/2026-11-23/events.csv");
        assertThat(day.lookAt("2026-11-24T06:00+01:00")).isEmpty();
        assertThat(day.lookAt("2026-11-24T06:30+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");
    }

    @Test
    void knowsADayThatIsPublishedBeforeItIsLookedFor() {
        day.load("tracking/2026-11-22/events.csv");
        day.load("tracking/2026-11-23/events.csv");

        assertThat(day.lookAt("2026-11-23T20:00+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");
        assertThat(day.lookAt("2026-11-24T23:00+01:00")).isEmpty();
    }

    @Test
    void warnsThenAlarmsThenRecoversEachOnce() {
        day.lookAt("2026-11-24T05:59+01:00");
        assertThat(day.lookAt("2026-11-24T06:00+01:00")).containsExactly("warning:tracking:2026-11-23");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("late");
        assertThat(day.lookAt("2026-11-24T06:29+01:00")).isEmpty();
        assertThat(day.lookAt("2026-11-24T06:30+01:00")).containsExactly("alarm:tracking:2026-11-23");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("missing");
        assertThat(day.lookAt("2026-11-24T06:31+01:00")).isEmpty();

        day.load("tracking/2026-11-23/events.csv");
        assertThat(day.lookAt("2026-11-24T07:10+01:00")).containsExactly("recovery:tracking:2026-11-23");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("recovered");
        assertThat(day.lookAt("2026-11-24T07:11+01:00")).isEmpty();
        assertThat(day.sql.queryForObject("select count(*) from alarm where closed_at is null", Long.class))
                .isZero();
    }

    @Test
    void alarmsAndRecoversAgainForADateThatIsRemovedAfterItHadRecovered() {
        day.lookAt("2026-11-24T06:30+01:00");
        day.load("tracking/2026-11-23/events.csv");
        day.lookAt("2026-11-24T08:00+01:00");

        for (String again : List.of("1", "2")) {
            day.sql.update("update source_object set status = 'retracted'");
            assertThat(day.lookAt("2026-11-24T09:0" + again + "+01:00"))
                    .containsExactly("alarm:tracking:2026-11-23:" + again);
            assertThat(day.lookAt("2026-11-24T09:3" + again + "+01:00")).isEmpty();

            day.sql.update("update source_object set status = 'loaded'");
            assertThat(day.lookAt("2026-11-24T10:0" + again + "+01:00"))
                    .containsExactly("recovery:tracking:2026-11-23:" + again);
            assertThat(day.lookAt("2026-11-24T10:3" + again + "+01:00")).isEmpty();
        }
    }

    @Test
    void alarmsForADateThatWasOnlyWarnedOfAndIsRemovedAfterItHadRecovered() {
        day.lookAt("2026-11-24T06:00+01:00");
        day.load("tracking/2026-11-23/events.csv");
        assertThat(day.lookAt("2026-11-24T06:10+01:00")).containsExactly("recovery:tracking:2026-11-23");

        day.sql.update("update source_object set status = 'retracted'");
        assertThat(day.lookAt("2026-11-24T06:20+01:00")).containsExactly("warning:tracking:2026-11-23:1");
        assertThat(day.lookAt("2026-11-24T06:30+01:00")).containsExactly("alarm:tracking:2026-11-23:1");
        day.sql.update("update source_object set status = 'loaded'");
        assertThat(day.lookAt("2026-11-24T06:40+01:00")).containsExactly("recovery:tracking:2026-11-23:1");
    }

    @Test
    void recoversFromAWarningWithoutAnAlarm() {
        day.lookAt("2026-11-24T06:00+01:00");
        day.load("tracking/2026-11-23/events.csv");

        assertThat(day.lookAt("2026-11-24T06:30+01:00")).containsExactly("recovery:tracking:2026-11-23");
    }

    @Test
    void alarmsOnceForADayThatNeverComesAndGoesOnWithTheNext() {
        day.lookAt("2026-11-24T06:30+01:00");
        day.load("tracking/2026-11-24/events.csv");

        assertThat(day.lookAt("2026-11-25T06:30+01:00")).isEmpty();
        assertThat(day.lookAt("2026-11-26T06:30+01:00")).containsExactly("alarm:tracking:2026-11-25");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("missing");
    }

    @Test
    void tellsWhatBecameDueWhileNobodyWatched() {
        day.lookAt("2026-11-24T05:00+01:00");

        assertThat(day.lookAt("2026-11-27T12:00+01:00"))
                .containsExactly(
                        "alarm:tracking:2026-11-23",
                        "alarm:tracking:2026-11-24",
                        "alarm:tracking:2026-11-25",
                        "alarm:tracking:2026-11-26");
        assertThat(day.notices.claim()).hasSize(2).allSatisfy(notice -> assertThat(notice.subject())
                .isEqualTo("Footfall 4 alarms: tracking"));
    }

    @Test
    void wakesNobodyForWhatWasOwedBeforeAFeedWasWatched() {
        assertThat(day.lookAt("2026-11-24T05:00+01:00")).isEmpty();
        assertThat(day.sql.queryForList("select business_date::text from feed_delivery", String.class))
                .containsExactly("2026-11-23");
    }

    @Test
    void adoptsWhatWasLoadedBeforeAFeedWasWatched() {
        day.load("tracking/2026-11-23/events.csv");
        day.sql.update("update source_object set business_date = null");

        assertThat(day.lookAt("2026-11-24T12:00+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");
    }

    @Test
    void adoptsWhatALoaderNotedWithoutABusinessDate() {
        day.lookAt("2026-11-24T05:00+01:00");
        day.load("tracking/2026-11-23/events.csv");
        day.sql.update("update source_object set business_date = null");

        assertThat(day.lookAt("2026-11-24T12:00+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");
    }

    @Test
    void beginsWithWhatIsStillToComeBecauseAMessageMayBeWaiting() {
        assertThat(day.lookAt("2026-11-24T12:00+01:00")).isEmpty();

        day.load("tracking/2026-11-23/events.csv");

        assertThat(day.lookAt("2026-11-24T12:01+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");
        assertThat(day.lookAt("2026-11-25T06:30+01:00")).containsExactly("alarm:tracking:2026-11-24");
    }

    @Test
    void countsADayThatComesTwiceOnceAndStaysLoadedWhenItIsCorrected() {
        day.load("tracking/2026-11-23/events.csv");
        day.load("tracking/2026-11-23/events.csv");
        assertThat(day.lookAt("2026-11-24T06:30+01:00")).isEmpty();

        day.begin("tracking/2026-11-23/events.csv", "v2");
        assertThat(day.lookAt("2026-11-24T08:00+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");

        day.sql.update("delete from load_lease");
        day.load("tracking/2026-11-23/events.csv", "v2", 90);
        assertThat(day.lookAt("2026-11-24T08:01+01:00")).isEmpty();
        assertThat(day.known("tracking", "2026-11-23")).isEqualTo("loaded, 90 records");
    }

    @Test
    void saysWhatIsKnownOfADayThatIsLate() {
        day.sql.update(
                "insert into collection (feed, business_date, state, bytes_done, bytes_total) values ('tracking',"
                        + " '2026-11-23', 'collecting', 41, 100)");
        day.lookAt("2026-11-24T05:00+01:00");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("collecting");
        day.lookAt("2026-11-24T06:30+01:00");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("late");
        assertThat(day.sql.queryForObject("select known from alarm", String.class))
                .isEqualTo("not loaded, collecting at 41 % (0.0 MiB) (due 2026-11-24 06:00 Europe/Berlin)");

        day.fail("tracking/2026-11-23/events.csv", "it is no gzip");
        assertThat(day.lookAt("2026-11-24T06:31+01:00")).containsExactly("failed-object:tracking:2026-11-23:1/1");
        assertThat(day.known("tracking", "2026-11-23"))
                .isEqualTo("arrived but failing with it is no gzip; 0 of 1 object loaded");
    }

    @Test
    void raisesDeadLettersAndRefusedCollectionsOnce() {
        day.park("queue message is not a notification: hello");
        day.sql.update("insert into collection (feed, business_date, state, error) values ('tracking', '2026-11-23',"
                + " 'refused', '3 products, the last catalogue had 2,400')");

        assertThat(day.lookAt("2026-11-24T05:00+01:00"))
                .containsExactly("dead-letter:1", "collection:tracking:2026-11-23:refused");
        assertThat(day.lookAt("2026-11-24T05:01+01:00")).isEmpty();

        day.sql.update("update dead_letter set redriven_at = now()");
        day.lookAt("2026-11-24T05:02+01:00");
        assertThat(day.sql.queryForList("select kind from alarm where closed_at is null", String.class))
                .containsExactly("collection");
    }

    @Test
    void countsTheDeadLetterOfAFailedObjectNotTwice() {
        day.fail("tracking/2026-11-23/events.csv", "torn");
        day.sql.update("insert into dead_letter (subject, failure, message, object_id) values"
                + " ('s3://files/tracking/2026-11-23/events.csv?versionId=v1', 'ObjectUnreadable', 'torn', 1)");

        assertThat(day.lookAt("2026-11-24T05:00+01:00")).containsExactly("failed-object:tracking:2026-11-23:1/1");
    }

    @Test
    void raisesADayWhoseEventsAreFarOffTheUsualAndClosesItWhenCorrected() {
        clock.set("2026-11-18T05:00+01:00");
        day.watch.evaluate();
        int[] usual = {100, 120, 90, 110};
        for (int i = 0; i < usual.length; i++) {
            day.load("tracking/2026-11-" + (17 + i) + "/events.csv", "v1", usual[i]);
        }
        assertThat(day.lookAt("2026-11-22T05:00+01:00")).isEmpty();

        day.load("tracking/2026-11-21/events.csv", "v1", 40);
        assertThat(day.lookAt("2026-11-22T06:00+01:00")).containsExactly("volume:tracking:2026-11-21");
        assertThat(day.sql.queryForObject("select known from alarm", String.class))
                .isEqualTo("loaded with 40 events, the median is 105");
        assertThat(day.lookAt("2026-11-22T06:01+01:00")).isEmpty();

        day.load("tracking/2026-11-21/events.csv", "v2", 95);
        day.lookAt("2026-11-22T06:02+01:00");
        assertThat(day.sql.queryForList("select kind from alarm where closed_at is null", String.class))
                .isEmpty();

        day.load("tracking/2026-11-21/events.csv", "v3", 30);
        assertThat(day.lookAt("2026-11-22T06:03+01:00")).containsExactly("volume:tracking:2026-11-21:1");
        assertThat(day.lookAt("2026-11-22T06:04+01:00")).isEmpty();
    }

    @Test
    void raisesACollectionThatIsRefusedAgainOnceItWasSettled() {
        day.sql.update("insert into collection (feed, business_date, state, error) values ('tracking', '2026-11-23',"
                + " 'refused', 'few')");
        assertThat(day.lookAt("2026-11-24T05:00+01:00")).containsExactly("collection:tracking:2026-11-23:refused");

        for (String trying : new String[] {"collecting", "refused", "failed", "refused"}) {
            day.sql.update("update collection set state = ?", trying);
            assertThat(day.lookAt("2026-11-24T05:01+01:00")).isEmpty();
        }
        day.sql.update("update collection set state = 'stored', stored_at = now(), checksum = 'c'");
        assertThat(day.lookAt("2026-11-24T05:02+01:00")).isEmpty();
        assertThat(day.sql.queryForList("select kind from alarm where closed_at is null", String.class))
                .isEmpty();

        day.sql.update("update collection set state = 'refused'");
        assertThat(day.lookAt("2026-11-24T05:03+01:00")).containsExactly("collection:tracking:2026-11-23:refused/1");
        assertThat(day.lookAt("2026-11-24T05:04+01:00")).isEmpty();
    }

    @Test
    void judgesVolumesFromTheThirdDeliveryOn() {
        day.lookAt("2026-11-18T05:00+01:00");
        day.load("tracking/2026-11-17/events.csv", "v1", 100);
        day.load("tracking/2026-11-18/events.csv", "v1", 1);
        assertThat(day.lookAt("2026-11-19T06:00+01:00")).isEmpty();

        day.load("tracking/2026-11-18/events.csv", "v2", 100);
        day.load("tracking/2026-11-19/events.csv", "v1", 1);

        assertThat(day.lookAt("2026-11-20T06:00+01:00")).containsExactly("volume:tracking:2026-11-19");
    }

    @Test
    void comparesWhatReportsShowNotWhatStoodInTheFile() {
        day.lookAt("2026-11-18T05:00+01:00");
        day.load("tracking/2026-11-17/events.csv", "v1", 90);
        day.load("tracking/2026-11-18/events.csv", "v1", 90);
        day.load("tracking/2026-11-19/events.csv", "v1", 90);
        day.sql.update(
                "update source_object set accepted = 20, rejected = 70, events = 20 where key like '%2026-11-19%'");

        assertThat(day.lookAt("2026-11-20T06:00+01:00")).containsExactly("volume:tracking:2026-11-19");
        assertThat(day.sql.queryForObject("select known from alarm", String.class))
                .isEqualTo("loaded with 20 events, the median is 90");
    }

    @Test
    void raisesADateOfWhichAllWasSkippedOnceAndClosesItWhenCorrected() {
        day.lookAt("2026-11-18T05:00+01:00");
        day.load("tracking/2026-11-17/events.csv", "v1", 40);
        day.skip("tracking/2026-11-18/events-1.csv", "v1", "Product viewed", 40);
        day.skip("tracking/2026-11-18/events-2.csv", "v1", "Page <seen>", 2);

        assertThat(day.lookAt("2026-11-19T06:00+01:00")).containsExactly("all-skipped:tracking:2026-11-18");
        assertThat(day.sql.queryForObject("select known from alarm", String.class))
                .isEqualTo(
                        "loaded without an event, all of its 42 records are skipped: Product viewed 40, Page <seen> 2;"
                                + " ask the sender whether names have changed, or mend the feed's kinds");
        assertThat(day.lookAt("2026-11-19T06:01+01:00")).isEmpty();

        day.load("tracking/2026-11-18/events-2.csv", "v2", 1);
        day.lookAt("2026-11-19T06:02+01:00");
        assertThat(day.sql.queryForList("select kind from alarm where closed_at is null", String.class))
                .isEmpty();
    }

    @Test
    void saysNothingOfAnHourlyPartWithoutAnEvent() {
        day.load("tracking/2026-11-17/events.csv", "v1", 40);
        day.lookAt("2026-11-18T05:00+01:00");
        day.load("tracking/2026-11-18/events-1.csv", "v1", 40);
        day.skip("tracking/2026-11-18/events-2.csv", "v1", "Page", 40);

        assertThat(day.lookAt("2026-11-19T06:00+01:00")).isEmpty();
    }

    @Test
    void raisesNothingOfAMutedFeedAndThenWhatStillHolds() {
        day.alarms.mute("tracking", java.time.Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(day.lookAt("2026-11-24T06:30+01:00")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("missing");

        assertThat(day.lookAt("2026-11-24T09:00+01:00")).containsExactly("alarm:tracking:2026-11-23");

        day.alarms.mute("tracking", java.time.Instant.parse("2026-11-25T08:00:00Z"));
        assertThat(day.alarms.unmute("tracking")).isTrue();
        day.load("tracking/2026-11-23/events.csv");
        assertThat(day.lookAt("2026-11-24T09:01+01:00")).containsExactly("recovery:tracking:2026-11-23");
    }

    @Test
    void alarmsAtTheLocalTimeOfADayWhoseClockGoesForward() {
        day.lookAt("2026-03-28T12:00+01:00");
        assertThat(day.lookAt("2026-03-29T06:29+02:00")).containsExactly("warning:tracking:2026-03-28");
        assertThat(day.lookAt("2026-03-29T04:30Z")).containsExactly("alarm:tracking:2026-03-28");
    }

    @Test
    void alarmsAtTheLocalTimeOfADayWhoseClockGoesBack() {
        day.lookAt("2026-10-24T12:00+02:00");
        assertThat(day.lookAt("2026-10-25T04:30Z")).isEmpty();
        assertThat(day.lookAt("2026-10-25T05:00Z")).containsExactly("warning:tracking:2026-10-24");
        assertThat(day.lookAt("2026-10-25T06:30+01:00")).containsExactly("alarm:tracking:2026-10-24");
    }

    @Test
    void raisesEachOnceFromReplicasThatLookAtTheSameTime() throws Exception {
        day.park("queue message is not a notification: hello");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (WatchFixture other = new WatchFixture(PostgresServer.another(day.dataSource), clock, TRACKING)) {
            clock.set("2026-11-24T06:30+01:00");
            List<Callable<List<Alarm>>> looks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Watch watch = i % 2 == 0 ? day.watch : other.watch;
                looks.add(watch::evaluate);
            }
            List<String> raised = new ArrayList<>();
            for (Future<List<Alarm>> look : threads.invokeAll(looks)) {
                look.get().forEach(alarm -> raised.add(alarm.id()));
            }
            assertThat(raised).containsExactlyInAnyOrder("alarm:tracking:2026-11-23", "dead-letter:1");

            List<Callable<List<Notices.Sending>>> claims = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                claims.add((i % 2 == 0 ? day : other).notices::claim);
            }
            List<Notices.Sending> claimed = new ArrayList<>();
            for (Future<List<Notices.Sending>> claim : threads.invokeAll(claims)) {
                claimed.addAll(claim.get());
            }
            assertThat(claimed)
                    .extracting(Notices.Sending::channel)
                    .containsExactlyInAnyOrder(Notices.Channel.TOPIC, Notices.Channel.WEBHOOK);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sendsANoticeAgainWithItsIdWhenTheSenderDied() {
        day.lookAt("2026-11-24T06:30+01:00");
        List<Notices.Sending> lost = day.notices.claim();
        try (WatchFixture other = new WatchFixture(PostgresServer.another(day.dataSource), clock, TRACKING)) {
            assertThat(other.notices.claim()).isEmpty();

            day.sql.update("update alarm_sending set claimed_until = now()");
            List<Notices.Sending> again = other.notices.claim();
            assertThat(again).isEqualTo(lost);
            again.forEach(other.notices::sent);
        }
        day.sql.update("update alarm_sending set claimed_until = now()");
        lost.forEach(day.notices::sent);
        assertThat(day.notices.claim()).isEmpty();
    }

    @Test
    void triesAChannelAgainAfterItFailedAndLeavesABusyOneAlone() {
        day.lookAt("2026-11-24T06:30+01:00");
        List<Notices.Sending> both = day.notices.claim();
        day.sql.update("update alarm_sending set claimed_until = now()");
        assertThat(day.notices.claim()).isEmpty();

        day.notices.failed(both.get(0), new IllegalStateException("SNS is away"));
        assertThat(day.notices.claim()).containsExactly(both.get(0));
    }

    @Test
    void changesNothingWhenItOnlySaysWhatItWouldRaise() {
        clock.set("2026-11-24T06:30+01:00");

        assertThat(day.watch.preview()).extracting(Alarm::id).containsExactly("alarm:tracking:2026-11-23");

        for (String table : List.of("feed_delivery", "alarm", "alarm_notice", "alarm_sending")) {
            assertThat(day.sql.queryForObject("select count(*) from " + table, Long.class))
                    .isZero();
        }
    }

    @Test
    void completesADayWithSoManyObjects() {
        restart(feed("tracking", "UTC", "3", "06:00", "06:00", "06:30"));
        day.load("tracking/2026-11-23/events-1.csv");
        day.load("tracking/2026-11-23/events-2.csv");
        assertThat(day.lookAt("2026-11-24T05:00Z")).isEmpty();
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("arrived");
        assertThat(day.lookAt("2026-11-24T06:30Z")).hasSize(1);
        assertThat(day.known("tracking", "2026-11-23")).isEqualTo("2 of 3 objects loaded");

        day.load("tracking/2026-11-23/events-3.csv");
        assertThat(day.lookAt("2026-11-24T06:31Z")).containsExactly("recovery:tracking:2026-11-23");
    }

    @Test
    void completesADayWithAMarkerInWhateverOrder() {
        restart(feed("tracking", "UTC", "marker:_SUCCESS", "06:00", "06:00", "06:30"));
        day.load("tracking/2026-11-23/_SUCCESS");
        day.lookAt("2026-11-24T05:00Z");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("arrived");
        day.load("tracking/2026-11-23/events-1.csv");
        day.begin("tracking/2026-11-23/events-2.csv", "v1");
        day.lookAt("2026-11-24T05:01Z");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loading");
        day.sql.update("delete from load_lease");
        day.load("tracking/2026-11-23/events-2.csv");
        day.lookAt("2026-11-24T05:02Z");
        assertThat(day.state("tracking", "2026-11-23")).isEqualTo("loaded");

        day.load("tracking/2026-11-24/events-1.csv");
        assertThat(day.lookAt("2026-11-25T06:30Z")).containsExactly("alarm:tracking:2026-11-24");
        assertThat(day.known("tracking", "2026-11-24")).isEqualTo("1 object loaded, _SUCCESS is missing");
    }

    @Test
    void completesADayWithWhatItsManifestLists() {
        restart(feed("tracking", "UTC", "manifest:manifest.json", "06:00", "06:00", "06:30"));
        day.objects.put(
                "tracking/2026-11-23/manifest.json",
                "{\"files\": [\"events-1.csv\", {\"url\": \"s3://files/tracking/2026-11-23/events-2.csv\"}]}");
        day.load("tracking/2026-11-23/manifest.json");
        day.load("tracking/2026-11-23/events-1.csv");
        assertThat(day.lookAt("2026-11-24T06:30Z")).containsExactly("alarm:tracking:2026-11-23");
        assertThat(day.known("tracking", "2026-11-23"))
                .isEqualTo("1 object loaded, 1 missing, such as tracking/2026-11-23/events-2.csv");

        day.load("tracking/2026-11-23/events-2.csv");
        assertThat(day.lookAt("2026-11-24T06:31Z")).containsExactly("recovery:tracking:2026-11-23");
    }

    @Test
    void saysThatAManifestCannotBeRead() {
        restart(feed("tracking", "UTC", "manifest:manifest.json", "06:00", "06:00", "06:30"));
        day.objects.put("tracking/2026-11-23/manifest.json", "{\"parts\": 3}");
        day.load("tracking/2026-11-23/manifest.json");
        day.lookAt("2026-11-24T05:00Z");

        assertThat(day.known("tracking", "2026-11-23"))
                .contains("the manifest cannot be read")
                .contains("files, entries and keys");
    }

    private void restart(Feed feed) {
        day.close();
        day = new WatchFixture(clock, feed);
    }
}
