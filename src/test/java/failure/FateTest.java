package failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of each failure there is: its one fate, and all that is said of it. */
class FateTest {
    private static final String OBJECT = "s3://files/day.csv";

    record Told(Failure failure, Fate fate, String message) {
        @Override
        public String toString() {
            return failure.getClass().getSimpleName();
        }
    }

    static List<Told> all() {
        return List.of(
                new Told(
                        new Failure.Undecodable("it is empty"),
                        Fate.PARK,
                        "queue message is not a notification: it is empty"),
                new Told(new Failure.ObjectGone(OBJECT, "404"), Fate.IGNORE, OBJECT + " no longer exists: 404"),
                new Told(
                        new Failure.AccessDenied(OBJECT, "403"),
                        Fate.PARK,
                        OBJECT + " cannot be accessed: 403; check the role's s3:GetObject and kms:Decrypt rights"),
                new Told(new Failure.ObjectUnreadable(OBJECT, "torn"), Fate.PARK, OBJECT + " cannot be read: torn"),
                new Told(
                        new Failure.TooManyRejections(OBJECT, 1_000, 300, 20, "300 bad-time"),
                        Fate.PARK,
                        OBJECT + ": 300 of 1000 records were rejected, more than the limit of 20 %: 300 bad-time;"
                                + " see `footfall rejections`"),
                new Told(
                        new Failure.NothingAccepted(OBJECT, 9, 7, "7 missing"),
                        Fate.PARK,
                        OBJECT + ": not one of its 9 records could be used, 7 were rejected: 7 missing;"
                                + " see `footfall rejections`"),
                new Told(
                        new Failure.ObjectArchived(OBJECT, "GLACIER"),
                        Fate.PARK,
                        OBJECT + " is archived (storage class GLACIER): restore it; once S3 tells that it is restored"
                                + " (ObjectRestore:Completed), or with `footfall load`, it is loaded"),
                new Told(
                        new Failure.HeapExhausted(OBJECT, "Java heap space"),
                        Fate.REDRIVE,
                        OBJECT + ": out of memory, Java heap space; give the process more (-Xmx), or lower"
                                + " footfall.reading.batch-bytes, footfall.reading.max-record-bytes,"
                                + " footfall.load.writers or footfall.receive.workers"),
                new Told(
                        new Failure.DatabaseRefused("no such thing", "0A000"),
                        Fate.PARK,
                        "the database refuses: no such thing (SQLSTATE 0A000)"),
                new Told(new Failure.ServiceUnavailable(OBJECT, "503"), Fate.RETRY, OBJECT + ": 503; will be retried"),
                new Told(
                        new Failure.SourceBusy("shop", "answers 429", Duration.ofSeconds(7)),
                        Fate.RETRY,
                        "shop: answers 429; will be retried in 7 s"),
                new Told(new Failure.SourceUnusable("shop", "answers 401"), Fate.PARK, "shop: answers 401"),
                new Told(new Failure.ContentRefused("shop", "it is short"), Fate.PARK, "shop is refused: it is short"),
                new Told(
                        new Failure.CollectingElsewhere("shop"),
                        Fate.RETURN,
                        "shop is being collected by another process"),
                new Told(
                        new Failure.TransactionConflict("deadlock"),
                        Fate.RETRY,
                        "transaction rolled back: deadlock; will be retried"),
                new Told(
                        new Failure.DatabaseUnavailable("away"),
                        Fate.WAIT,
                        "database unavailable: away; waiting for it"),
                new Told(
                        new Failure.LoadingElsewhere(OBJECT, 3, Duration.ofSeconds(9)),
                        Fate.RETURN,
                        OBJECT + " is being loaded by another worker; its lease ends in 9 s"),
                new Told(new Failure.Stopping(OBJECT), Fate.RETURN, OBJECT + " is released: this worker stops"),
                new Told(
                        new Failure.NoProgress(OBJECT),
                        Fate.PARK,
                        OBJECT
                                + ": two slices in a row ended without one more batch of it; give the function more time or"
                                + " memory, or load it by `footfall load`, which has no limit of time"),
                new Told(new Failure.Unexpected(OBJECT, "bug"), Fate.REDRIVE, OBJECT + ": unexpected bug"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isOneForEachFailure(Told told) {
        assertThat(told.failure.fate()).isEqualTo(told.fate);
        assertThat(told.failure.message()).isEqualTo(told.message);
        assertThat(new FailureException(told.failure)).hasMessage(told.message);
    }

    @Test
    void isToldOfEveryFailureThereIs() {
        assertThat(all().stream().map(told -> told.failure.getClass().getName()).collect(Collectors.toSet()))
                .as("a new failure needs a line in all()")
                .isEqualTo(Stream.of(Failure.class, Failure.Parked.class, Failure.Returned.class)
                        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                        .filter(Class::isRecord)
                        .map(Class::getName)
                        .collect(Collectors.toSet()));
    }
}
