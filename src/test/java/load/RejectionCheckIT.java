package load;

import static load.LoadFixture.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.Failure;
import failure.FailureException;
import ledger.Attempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feed of these tests: at most 20 % rejections, of ten records or more. */
class RejectionCheckIT {
    private final LoadFixture worker = new LoadFixture();
    private final RejectionCheck check = new RejectionCheck(worker.statements);
    private Attempt attempt;

    @BeforeEach
    void claim() {
        attempt = worker.claim(object("day.csv", "v1", "01"));
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @ParameterizedTest
    @CsvSource({"10, 8, 2", "10, 9, 1", "9, 1, 8", "0, 0, 0", "50, 0, 0", "11, 9, 2"})
    void letsPass(long records, long accepted, long rejected) {
        assertThatCode(() -> check.require(attempt, records, accepted, rejected, ""))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"10, 7, 3", "1000, 799, 201"})
    void refusesAShareOverTheLimit(long records, long accepted, long rejected) {
        assertThat(failure(records, accepted, rejected)).isInstanceOf(Failure.TooManyRejections.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "2, 0, 1", "1000, 0, 1000"})
    void refusesAFileWithoutOneGoodRecordWhateverItsSize(long records, long accepted, long rejected) {
        assertThat(failure(records, accepted, rejected)).isInstanceOf(Failure.NothingAccepted.class);
    }

    @Test
    void oneRejectionAloneFailsNoFileWithAGoodRecordWhateverTheLimit() {
        Attempt strict =
                new LoadFixture(worker.dataSource).ledger.claim(object("strict.csv", "v1", "01"), LoadFixture.strict());

        assertThatCode(() -> check.require(strict, 3, 2, 1, "")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.require(strict, 3, 1, 2, "")).isInstanceOf(FailureException.class);
    }

    @Test
    void namesTheMostFrequentReasonItsFirstRecordAndWhatTheFileSeemsToBe() {
        reject(7, "missing", "a required value is missing", "x");
        reject(9, "bad-time", "found 'now'", "now,\u001b[2Jview");
        reject(8, "bad-time", "found 'then'", "then,\u202eview");
        worker.sql.update("insert into rejection (object_id, record_no, reason, field, message, raw) values"
                + " (999, 1, 'bad-time', '', 'of another object', '')");

        assertThatThrownBy(() -> check.require(attempt, 12, 0, 3, "it is base64"))
                .hasMessageContaining("not one of its 12 records could be used, 3 were rejected: 2 bad-time, first in"
                        + " record 8: found 'then': 'then,\\u202eview'; it is base64");
    }

    private Failure failure(long records, long accepted, long rejected) {
        try {
            check.require(attempt, records, accepted, rejected, "");
            throw new AssertionError("nothing was thrown");
        } catch (FailureException refused) {
            return refused.failure();
        }
    }

    private void reject(long record, String reason, String message, String raw) {
        worker.sql.update(
                "insert into rejection (object_id, record_no, reason, field, message, raw) values (?, ?, ?, '', ?, ?)",
                attempt.objectId(),
                record,
                reason,
                message,
                raw);
    }
}
