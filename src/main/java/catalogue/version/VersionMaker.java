package catalogue.version;

import database.Statements;
import java.util.HashMap;
import java.util.Map;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the product versions that a batch needs and that nobody has made yet, in a short transaction of their own that
 * is on disk before the batch's begins. Catalogue loads fill in what is there before their end, and wait for those that
 * make versions at that moment; so none stays unknown whose product is known. Safe for many loaders at once.
 * Thread-safe.
 */
public final class VersionMaker {
    private final Statements statements;
    private final TransactionTemplate ownTransaction;

    /** @param transactions of the same database; one of its own is begun also within another */
    public VersionMaker(Statements statements, TransactionTemplate transactions) {
        this.statements = statements;
        this.ownTransaction = new TransactionTemplate(transactions.getTransactionManager());
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @param objectId whose events need them
     * @param question what {@code sql/catalogue/find_versions.sql} was asked for; what it found is made once more and
     *     changes nothing
     */
    public void make(long objectId, Map<String, String[]> question) {
        Map<String, Object> parameters = new HashMap<>(question);
        parameters.put("objectId", objectId);
        ownTransaction.executeWithoutResult(transaction -> {
            statements.run("catalogue/mark_maker", parameters);
            statements.run("catalogue/await_catalogue_shared", Map.of());
            statements.update("catalogue/make_versions", parameters);
        });
    }
}
