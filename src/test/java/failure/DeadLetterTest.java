package failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final Failure TORN = new Failure.ObjectUnreadable("s3://files/day.csv", "torn");

    @Test
    void isKeptWithAllThatIsKnownOfIt() {
        DeadLetter letter = new DeadLetter("s3://files/day.csv", TORN, "{body}", "m-1");

        assertThat(letter.row(7))
                .isEqualTo(Map.of(
                        "subject", "s3://files/day.csv",
                        "failure", "ObjectUnreadable",
                        "message", "s3://files/day.csv cannot be read: torn",
                        "body", "{body}",
                        "messageId", "m-1",
                        "objectId", 7L));
    }

    @Test
    void isBoundedAndFreeOfWhatADatabaseCannotKeep() {
        assertThat(DeadLetter.storable("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(DeadLetter.storable("x".repeat(262_144))).hasSize(262_144);
        assertThat(DeadLetter.storable("x".repeat(262_145))).hasSize(262_144);
        DeadLetter letter = new DeadLetter("a\0", new Failure.Undecodable("b\0"), "c\0", "d\0");
        assertThat(letter.row(0).values().toString()).doesNotContain("\0").contains("a\uFFFD", "c\uFFFD", "d\uFFFD");
    }

    @Test
    void givesAReasonThatAQueueTakes() {
        assertThat(new DeadLetter("s", new Failure.SourceUnusable("s", "a\u0001b\n\uD800c\uFFFE"), "", "").reason())
                .isEqualTo("s: a\uFFFDb\uFFFD\uFFFDc\uFFFD");
        assertThat(new DeadLetter("s", new Failure.SourceUnusable("s", "x".repeat(2_000)), "", "").reason())
                .hasSize(1_000);
        assertThat(new DeadLetter("s", new Failure.SourceUnusable("s", "x".repeat(997)), "", "").reason())
                .hasSize(1_000)
                .endsWith("x");
    }

    @Test
    void isMadeOfWhatIsInHand() {
        DeadLetters letters = new DeadLetters(new Failures(List.of()), "letters");

        assertThat(letters.of(new FailureException(TORN), "s3://files/day.csv", "{body}", "m-1"))
                .isEqualTo(new DeadLetter("s3://files/day.csv", TORN, "{body}", "m-1"));
        assertThat(letters.of(new IllegalStateException("bug"), null, null, null))
                .isEqualTo(new DeadLetter(
                        "queue message",
                        new Failure.Unexpected("queue message", "java.lang.IllegalStateException: bug"),
                        "",
                        ""));
        assertThat(letters.row(new DeadLetter("s", TORN, "", ""), 9)).containsEntry("objectId", 9L);
    }

    @Test
    void goesToTheQueueWhenThereAreBothAQueueAndAMessage() {
        DeadLetter withMessage = new DeadLetter("s", TORN, "{body}", "m-1");
        DeadLetter byHand = new DeadLetter("s", TORN, "", "");
        Failures failures = new Failures(List.of());

        assertThat(new DeadLetters(failures, "letters").goesToQueue(withMessage))
                .isTrue();
        assertThat(new DeadLetters(failures, "letters").goesToQueue(byHand)).isFalse();
        assertThat(new DeadLetters(failures, " ").goesToQueue(withMessage)).isFalse();
    }

    @Test
    void asksOthersWhatTheyKnowOfAnErrorAndNamesTheSubject() {
        Failures failures = new Failures(List.of(
                (thrown, subject) -> Optional.empty(),
                (thrown, subject) -> thrown instanceof IllegalArgumentException
                        ? Optional.of(new Failure.ServiceUnavailable(subject, thrown.getMessage()))
                        : Optional.empty()));

        assertThat(failures.message(new Exception(new IllegalArgumentException("503")), "shop"))
                .isEqualTo("shop: 503; will be retried");
        assertThat(failures.hasFate(new IllegalArgumentException("503"), Fate.RETRY))
                .isTrue();
        assertThat(failures.hasFate(new IllegalArgumentException("503"), Fate.PARK))
                .isFalse();
        assertThat(failures.message(new IllegalStateException("bug"), "shop"))
                .isEqualTo("shop: unexpected java.lang.IllegalStateException: bug");
    }
}
