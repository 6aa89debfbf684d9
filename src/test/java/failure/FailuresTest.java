package failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private final Failures failures = new Failures(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08006", "08S01", "25006", "28P01", "53000", "53100", "53200",
                "53300", "57P01", "57P02", "57P03", "57P05", "58000", "58030"
            })
    void waitsForADatabaseThatIsAwayOrUnfit(String state) {
        assertThat(fateOf(new SQLException("away", state))).isEqualTo(Fate.WAIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "40003", "55P03", "57014", "25P03", "23505", "42P07"})
    void repeatsATransactionThatWasRolledBack(String state) {
        assertThat(fateOf(new SQLException("conflict", state))).isEqualTo(Fate.RETRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX000", "P0001", "21000"})
    void leavesABugToTheQueue(String state) {
        assertThat(fateOf(new SQLException("bug", state))).isEqualTo(Fate.REDRIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0A000", "22021", "22003", "23502", "23514", "42501", "42P01", "42703", "54000"})
    void parksWhatTheDatabaseWillNeverTake(String state) {
        assertThat(fateOf(new SQLException("no", state))).isEqualTo(Fate.PARK);
        assertThat(failures.message(new SQLException("ERROR: no\n  Where: x", state), "s3://b/k"))
                .startsWith("the database refuses: ERROR: no Where: x (SQLSTATE " + state + ")");
    }

    @Test
    void saysWhichRightIsMissing() {
        assertThat(failures.message(new SQLException("permission denied for schema public", "42501"), "s3://b/k"))
                .isEqualTo("the database refuses: permission denied for schema public (SQLSTATE 42501); the role of"
                        + " footfall.db.user lacks this right, docs/operations.md lists those that it needs");
    }

    @Test
    void namesTheDeepestCauseOfWhatNobodyForesaw() {
        Throwable thrown =
                new IllegalStateException("reading", new RuntimeException(new ArithmeticException("/ by zero")));

        assertThat(failures.message(thrown, "s3://b/k"))
                .isEqualTo("s3://b/k: unexpected java.lang.IllegalStateException: reading, caused by"
                        + " java.lang.ArithmeticException: / by zero");
    }

    @Test
    void saysThatTheHeapIsTooSmallAndWhatToDo() {
        Throwable thrown = new IllegalStateException("reading", new OutOfMemoryError("Java heap space"));

        assertThat(fateOf(thrown)).isEqualTo(Fate.REDRIVE);
        assertThat(failures.message(thrown, "s3://b/k"))
                .startsWith("s3://b/k: out of memory, Java heap space; give the process more (-Xmx), or lower");
    }

    /** A server's error always has a state: one without is the pool's, whose connection broke before. */
    @Test
    void waitsWhenThePoolHasNoConnectionOrABrokenOne() {
        assertThat(fateOf(new SQLException("Connection is closed"))).isEqualTo(Fate.WAIT);
        assertThat(fateOf(new SQLTransientConnectionException("request timed out after 10000ms")))
                .isEqualTo(Fate.WAIT);
    }

    @Test
    void findsTheCauseHoweverDeep() {
        assertThat(fateOf(new IllegalStateException(
                        new RuntimeException(new BatchUpdateException("away", "08006", 0, new int[0])))))
                .isEqualTo(Fate.WAIT);
        assertThat(fateOf(new IllegalStateException(new FailureException(new Failure.ObjectGone("s3://b/k", "404")))))
                .isEqualTo(Fate.IGNORE);
    }

    @Test
    void isNotLedInCircles() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(fateOf(first)).isEqualTo(Fate.REDRIVE);
    }

    private Fate fateOf(Throwable thrown) {
        return failures.classify(thrown).fate();
    }
}
