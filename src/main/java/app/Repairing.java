package app;

import cli.repair.Repair;
import database.Statements;
import javax.sql.DataSource;
import ledger.Verification;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds what finds and sets right what went wrong. */
final class Repairing implements Repair {
    private final Settings settings;
    private final Statements statements;
    private final TransactionTemplate transactions;

    Repairing(Settings settings, DataSource dataSource) {
        this.settings = settings;
        this.statements = new Statements(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Override
    public Verification verification() {
        return new Verification(statements, transactions, settings.zone());
    }
}
