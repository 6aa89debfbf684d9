package cli.repair;

import java.util.function.Consumer;
import ledger.Redrive;
import ledger.Replays;
import ledger.Verification;
import load.Reconciliation;
import report.Table;

/** Finding what went wrong and setting it right, as the commands see it. */
public interface Repair {
    Verification verification();

    Replays replays();

    /** To be closed. */
    RejectionReplays rejectionReplays();

    Redrive redrive();

    /** Takes notifications. */
    Consumer<String> queue();

    Reconciliation reconciliation();

    /** @param all also those that were sent back */
    Table deadLetters(boolean all, int limit);
}
