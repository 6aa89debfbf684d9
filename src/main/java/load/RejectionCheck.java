package load;

import database.Statements;
import failure.Failure;
import failure.FailureException;
import failure.VisibleText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import ledger.Attempt;

/**
 * Whether an object's rejections say that the file, not its records, is wrong. A file without one good record is,
 * however small; else the share decides, but one rejection alone never outweighs a good record. Thread-safe.
 */
final class RejectionCheck {
    private static final int MAX_SHOWN = 120;

    private final Statements statements;

    RejectionCheck(Statements statements) {
        this.statements = statements;
    }

    /**
     * @param impression what the file seems to be; empty where nothing was odd
     * @throws FailureException when the object is not to become visible
     */
    void require(Attempt attempt, long records, long accepted, long rejected, String impression) {
        int limit = attempt.feed().rejectPercent();
        if (accepted == 0 && rejected > 0) {
            throw new FailureException(
                    new Failure.NothingAccepted(attempt.uri(), records, rejected, reasons(attempt, impression)));
        }
        if (rejected > 1 && records >= attempt.feed().rejectFrom() && rejected * 100 > records * limit) {
            throw new FailureException(new Failure.TooManyRejections(
                    attempt.uri(), records, rejected, limit, reasons(attempt, impression)));
        }
    }

    private String reasons(Attempt attempt, String impression) {
        Optional<String> main = statements.findOne(
                "ledger/find_main_rejection", Map.of("objectId", attempt.objectId()), (row, number) -> describe(row));
        String seen = impression.isEmpty() ? "" : "; " + impression;
        return main.orElse("no reason is kept") + seen;
    }

    private static String describe(ResultSet row) throws SQLException {
        return row.getLong("records") + " " + row.getString("reason") + ", first in record " + row.getLong("record_no")
                + ": " + VisibleText.line(row.getString("message")) + ": '"
                + VisibleText.cut(row.getString("raw"), MAX_SHOWN) + "'";
    }
}
