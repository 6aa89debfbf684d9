package database;

import static org.assertj.core.api.Assertions.assertThat;

import failure.Failure;
import failure.FailureException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import support.LocalCommand;

class DatabaseErrorsTest {
    private final DatabaseErrors explanation = new DatabaseErrors();

    @Test
    void namesHostAndPortOfADatabaseThatCannotBeReached() {
        explanation.database("jdbc:postgresql://db.internal:6432/footfall?password=hush");
        SQLException refused = new SQLException("refused", "08001", new ConnectException("Connection refused"));
        assertThat(explanation.of(new CannotGetJdbcConnectionException("Failed", refused)))
                .hasValue("no connection to the database at db.internal:6432 (footfall.db.url): Connection refused");
        assertThat(explanation.of(new SQLTransientConnectionException("footfall - request timed out after 5000ms")))
                .get()
                .asString()
                .contains("db.internal:6432 (footfall.db.url)", "timed out");

        explanation.database("jdbc:postgresql://nosuch/footfall");
        assertThat(explanation.of(new SQLException("failed", "08001", new UnknownHostException("nosuch"))))
                .hasValue("no connection to the database at nosuch:5432 (footfall.db.url): the host is unknown");
    }

    @Test
    void showsNoStatement() {
        assertThat(explanation.of(wrapped("42P01", "relation \"source_object\" does not exist")))
                .hasValue("the database has no schema yet; run `footfall migrate`");
        assertThat(explanation.of(wrapped("42501", "ERROR: permission denied\n  for table product")))
                .hasValue("the database says: ERROR: permission denied for table product");
    }

    @Test
    void leavesWordsForPeopleAsTheyAre() {
        assertThat(explanation.of(new IllegalStateException("no database"))).isEmpty();
        Failure failure = new Failure.SourceUnusable("feed", "its query fails");
        assertThat(explanation.of(new FailureException(failure, new SQLException("no table", "42P01"))))
                .isEmpty();
    }

    @Test
    void isWhatACommandPrints() {
        LocalCommand.Ended ended = LocalCommand.run(
                Map.of("FOOTFALL_DB_URL", "jdbc:postgresql://127.0.0.1:1/footfall?password=hush"), "files");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.printed())
                .contains("footfall: no connection to the database at 127.0.0.1:1 (footfall.db.url): ")
                .doesNotContain("hush");
    }

    private static Exception wrapped(String state, String message) {
        return new BadSqlGrammarException("PreparedStatementCallback", "select 1", new SQLException(message, state));
    }
}
