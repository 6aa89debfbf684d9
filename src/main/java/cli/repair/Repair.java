package cli.repair;

import ledger.Verification;

/** Finding what went wrong and setting it right, as the commands see it. */
public interface Repair {
    Verification verification();
}
