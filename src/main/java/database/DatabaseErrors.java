package database;

import failure.Causes;
import failure.FailureException;
import failure.UserError;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** Says in one line what a database error means: no statement, and of the database's URL its host and port alone. */
public final class DatabaseErrors {
    private static final String PREFIX = "jdbc:postgresql://";
    private static final String NO_SUCH_TABLE = "42P01";

    private String host = "localhost:5432";

    /** Which database it is about. */
    public void database(String url) {
        if (url.startsWith(PREFIX)) {
            String authority = url.substring(PREFIX.length()).split("[/?]", 2)[0];
            String named = authority.substring(authority.lastIndexOf('@') + 1);
            host = named.isEmpty() ? host : named.matches(".*:[0-9]+") ? named : named + ":5432";
        }
    }

    /** Empty when it is no error of the database, or one whose words are for people already. */
    public Optional<String> of(Throwable thrown) {
        SQLException deepest = null;
        boolean unconnected = false;
        for (Throwable cause : Causes.of(thrown)) {
            if (deepest == null && (cause instanceof FailureException || cause instanceof UserError)) {
                return Optional.empty();
            }
            if (cause instanceof SQLException error) {
                deepest = error;
                unconnected |= isUnconnected(error);
            }
        }
        if (deepest == null) {
            return Optional.empty();
        }
        if (unconnected) {
            return Optional.of(
                    "no connection to the database at " + host + " (footfall.db.url): " + Causes.line(thrown));
        }
        return Optional.of(
                NO_SUCH_TABLE.equals(deepest.getSQLState())
                        ? "the database has no schema yet; run `footfall migrate`"
                        : "the database says: " + line(deepest));
    }

    private static boolean isUnconnected(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return error instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("28")
                || state.equals("3D000");
    }

    private static String line(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
