package cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import app.status.QueueDepth;
import app.status.Standing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import report.status.DatabaseSize;
import report.status.LoadingObject;
import report.status.LoadingObject.Noted;
import report.status.OpenCounts;
import report.status.QueueNote;

class StatusTextTest {
    private static final Instant AT = Instant.parse("2026-11-24T06:30:00Z");

    private final LoadingObject loading = new LoadingObject(
            "s3://b/day.csv.gz", "tracking", true, OptionalLong.of(1_000), Optional.of(new Noted(250, 50_000, 10)));

    @Test
    void saysHowFarALoadIsHowFastAndHowLongStill() {
        assertThat(text(loading, depth(QueueNote.NONE)))
                .contains("loading   s3://b/day.csv.gz  25 %, 50,000 records, 5,000/s, about 30 s left\n");
    }

    @Test
    void saysThatNobodyIsAtAnObject() {
        LoadingObject left = new LoadingObject("s3://b/x", "tracking", false, OptionalLong.empty(), Optional.empty());

        assertThat(text(left, depth(QueueNote.NONE)))
                .contains("loading   s3://b/x  (no worker at it: it resumes with its message)\n");
    }

    @Test
    void saysSinceWhenTheQueueIsNotEmptyAndNotPolledInTheZone() {
        QueueNote note = new QueueNote(
                Optional.of(Instant.parse("2026-11-24T06:00:00Z")),
                "does not exist",
                Optional.of(Instant.parse("2026-11-24T04:25:00Z")));

        assertThat(text(loading, depth(note)))
                .contains(
                        "queue     footfall  3 waiting, 1 in progress, not empty for 2 h 05 min: the oldest is no older"
                                + " than that, CANNOT BE POLLED since 2026-11-24 07:00:00 +01:00: does not exist\n");
    }

    @Test
    void saysWhyTheQueueCannotBeAsked() {
        QueueDepth away = new QueueDepth("footfall", 0, 0, Optional.of("no region"), QueueNote.NONE);

        assertThat(text(loading, away)).contains("queue     footfall  cannot be asked: no region\n");
    }

    @Test
    void saysHowTheDatabaseGrows() {
        assertThat(text(loading, depth(QueueNote.NONE)))
                .startsWith("at        2026-11-24 07:30:00 +01:00\n")
                .contains("waiting   1 object received, 2 outcomes and 0 alarm messages to be sent\n")
                .contains("failed    3 objects, 1 open dead letter\n")
                .contains("late      nothing\n")
                .endsWith("database  1.5 GiB, +10.0 MiB a day since 2026-11-01\n");
    }

    @Test
    void isJsonWithNullForWhatIsNotKnown() {
        String json = StatusJson.of(standing(
                new LoadingObject("s3://b/x", "tracking", false, OptionalLong.empty(), Optional.empty()),
                new QueueDepth("footfall", 0, 0, Optional.of("no region"), QueueNote.NONE)));

        assertThat(json)
                .contains(
                        "\"at\" : \"2026-11-24T07:30:00+01:00\"",
                        "\"percent\" : null",
                        "\"visible\" : null",
                        "\"trouble\" : \"no region\"",
                        "\"bytes_a_day\" : 1.048576E7");
    }

    @Test
    void showsDurationsAndBytesForPeople() {
        assertThat(StatusText.duration(59.4)).isEqualTo("59 s");
        assertThat(StatusText.duration(60)).isEqualTo("1 min");
        assertThat(StatusText.duration(3_600)).isEqualTo("1 h 00 min");
        assertThat(StatusText.bytes(1_023)).isEqualTo("1023 bytes");
        assertThat(StatusText.bytes(1_024)).isEqualTo("1.0 KiB");
    }

    private static QueueDepth depth(QueueNote note) {
        return new QueueDepth("footfall", 3, 1, Optional.empty(), note);
    }

    private static String text(LoadingObject object, QueueDepth queue) {
        return StatusText.of(standing(object, queue));
    }

    private static Standing standing(LoadingObject object, QueueDepth queue) {
        return new Standing(
                AT,
                ZoneId.of("Europe/Berlin"),
                List.of(object),
                Optional.of(queue),
                new OpenCounts(1, 3, 1, 2, 0, 0),
                List.of(),
                new DatabaseSize(
                        3L << 29, Optional.of(Instant.parse("2026-11-01T00:00:00Z")), OptionalDouble.of(10 << 20)));
    }
}
