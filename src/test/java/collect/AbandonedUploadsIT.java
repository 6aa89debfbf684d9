package collect;

import static org.assertj.core.api.Assertions.assertThat;

import collect.ledger.CollectedFeed;
import collect.source.Access;
import collect.source.Source;
import database.Statements;
import demo.server.Cloud;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** S3 dates uploads itself, so the sweep's clock goes ahead. */
class AbandonedUploadsIT {
    private static final Duration AGE = Duration.ofHours(48);

    private final CollectFixture fixture = new CollectFixture();
    private final CollectedFeed feed =
            fixture.feed("rees46", new Source.HttpFile("http://127.0.0.1:1/{date}", Access.NONE), "UTC");
    private final Instant later = Instant.now().plus(AGE).plusSeconds(3_600);
    private final LocalDate today = later.atZone(ZoneOffset.UTC).toLocalDate();
    private final LocalDate longAgo = today.minusDays(60);

    @BeforeEach
    void collectedForMonths() {
        note(today.minusDays(90), null);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void removesWhatNobodyGoesOnWithAndNothingElse() {
        begin(feed.on(longAgo).key());
        String tried = begin(feed.on(today.minusDays(3)).key());
        String foreign = begin(fixture.prefix + longAgo + "/events.csv.gz");
        String other = begin(fixture.prefix + "somebody/else.bin");
        String held = begin(feed.on(longAgo.plusDays(1)).key());
        note(longAgo.plusDays(1), "a living process");

        sweep(later, AGE);

        assertThat(unfinished()).containsExactlyInAnyOrder(tried, foreign, other, held);
    }

    @Test
    void leavesYoungOnesAndAllWhereItIsSwitchedOff() {
        String upload = begin(feed.on(longAgo).key());

        sweep(Instant.now().plus(AGE).minusSeconds(3_600), AGE);
        sweep(later, Duration.ZERO);

        assertThat(unfinished()).containsExactly(upload);
    }

    @Test
    void looksOnceADay() {
        AbandonedUploads uploads = uploads(later, AGE);
        uploads.sweep(feed);
        String upload = begin(feed.on(longAgo).key());

        uploads.sweep(feed);

        assertThat(unfinished()).containsExactly(upload);
    }

    private void sweep(Instant at, Duration age) {
        uploads(at, age).sweep(feed);
    }

    private AbandonedUploads uploads(Instant at, Duration age) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        Statements statements = new Statements(fixture.dataSource);
        CollectionSchedule schedule =
                new CollectionSchedule(statements, clock, 14, Duration.ofHours(24), Duration.ofHours(1));
        return new AbandonedUploads(statements, fixture.s3, schedule, clock, age);
    }

    private String begin(String key) {
        return fixture.s3
                .createMultipartUpload(request -> request.bucket(Cloud.FILES).key(key))
                .uploadId();
    }

    private List<String> unfinished() {
        return fixture
                .s3
                .listMultipartUploads(request -> request.bucket(Cloud.FILES).prefix(fixture.prefix))
                .uploads()
                .stream()
                .map(MultipartUpload::uploadId)
                .toList();
    }

    private void note(LocalDate date, String holder) {
        fixture.sql.update(
                "insert into collection (feed, business_date, holder, expires_at) values ('tracking', ?, ?::text,"
                        + " case when ?::text is not null then now() + interval '1 hour' end)",
                date,
                holder,
                holder);
    }
}
