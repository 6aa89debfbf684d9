package failure;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What a database error means for the work in hand, by SQLSTATE (PostgreSQL manual, appendix A): the classes 08, 28,
 * 53, 57P and 58 say that the database is away or unfit for now, and so does an error without a state, which is the
 * pool's (its connection is closed, or there is none); a rolled-back transaction can be repeated, and so can one that
 * met another's in the making of the same thing; what the database does not support (0A), cannot hold (22, 23, 54) or
 * does not let us do (42) does not pass by itself; all else is a bug.
 */
final class SqlFailures {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DUPLICATE_TABLE = "42P07";

    private SqlFailures() {}

    static Optional<Failure> classify(Throwable cause) {
        if (!(cause instanceof SQLException error)) {
            return Optional.empty();
        }
        String found = error.getMessage();
        if (isUnavailable(error)) {
            return Optional.of(new Failure.DatabaseUnavailable(found));
        }
        if (isConflict(error.getSQLState())) {
            return Optional.of(new Failure.TransactionConflict(found));
        }
        if (isRefusal(error.getSQLState())) {
            return Optional.of(new Failure.DatabaseRefused(found, error.getSQLState()));
        }
        return Optional.empty();
    }

    private static boolean isRefusal(String state) {
        return state.startsWith("0A")
                || state.startsWith("22")
                || state.startsWith("23")
                || state.startsWith("42")
                || state.startsWith("54");
    }

    private static boolean isUnavailable(SQLException error) {
        String state = error.getSQLState();
        if (state == null) {
            return true;
        }
        return state.startsWith("08")
                || state.startsWith("28")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("58")
                || state.equals("25006");
    }

    private static boolean isConflict(String state) {
        return state != null
                && (state.startsWith("40")
                        || state.equals("55P03")
                        || state.equals("57014")
                        || state.equals("25P03")
                        || UNIQUE_VIOLATION.equals(state)
                        || DUPLICATE_TABLE.equals(state));
    }
}
