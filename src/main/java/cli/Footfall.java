package cli;

import cli.watch.FeedWatch;
import database.Migration;
import java.util.List;
import java.util.Set;
import ledger.LoadOutcome;
import load.LoadListener;
import notification.CreatedObject;
import report.LedgerReports;
import report.Reports;

/** The application as the commands see it. */
public interface Footfall extends AutoCloseable {
    Reports reports();

    LedgerReports ledger();

    Migration migration();

    /** The watch over feeds. */
    FeedWatch watch();

    /** Does its roles until it is told to stop or, when draining, until the queue has been empty for a while. */
    int run(Set<Role> roles, boolean drain);

    /** Loads these objects one after another; an object that fails does not keep the others from being loaded. */
    List<LoadOutcome> load(List<CreatedObject> objects, LoadListener listener);

    @Override
    void close();

    /** What a command does, and so what it must be configured for. */
    enum Use {
        READ,
        LOAD,
        RUN
    }

    /** Reads the configuration and opens the application. */
    interface Opener {
        /** @throws UserError when the configuration is not right */
        Footfall open(java.util.Optional<java.nio.file.Path> configuration, Use use);
    }
}
