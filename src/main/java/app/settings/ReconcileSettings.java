package app.settings;

import java.time.Duration;
import load.Reconciliation;

/**
 * When buckets are compared with the ledger, and what is left alone then.
 *
 * @param isScheduled whether a watching process does it by itself
 */
public record ReconcileSettings(boolean isScheduled, Reconciliation.Limits limits) {
    static ReconcileSettings read(Values values) {
        return new ReconcileSettings(
                values.number("footfall.reconcile.interval-minutes", 0, 10_080) > 0,
                new Reconciliation.Limits(
                        Duration.ofMinutes(values.number("footfall.reconcile.grace-minutes", 0, 1_440)),
                        Duration.ofMinutes(values.number("footfall.reconcile.stuck-minutes", 1, 10_080))));
    }
}
