package cli;

import cli.repair.Repair;
import cli.watch.FeedWatch;
import collect.CollectListener;
import collect.CollectionOutcome;
import database.Migration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

    /** Finding what went wrong and setting it right. */
    Repair repair();

    /** Does its roles until it is told to stop or, when draining, until the queue has been empty for a while. */
    int run(Set<Role> roles, boolean drain);

    /** Loads these objects one after another; an object that fails does not keep the others from being loaded. */
    List<LoadOutcome> load(List<CreatedObject> objects, LoadListener listener);

    /**
     * Collects a feed, one date after another; one that fails does not keep the others from being collected.
     *
     * @param date empty for all that are due
     * @param dryRun whether the source is only asked
     * @throws UserError when there is no such feed, or it is not collected
     */
    List<CollectionOutcome> collect(String feed, Optional<LocalDate> date, boolean dryRun, CollectListener listener);

    @Override
    void close();

    /** What a command does, and so what it must be configured for. */
    enum Use {
        READ,
        LOAD,
        RUN,
        /** Run, without a queue. */
        SERVE,
        /** Send to the queue. */
        QUEUE
    }

    /** Reads the configuration and opens the application. */
    interface Opener {
        /** @throws UserError when the configuration is not right */
        Footfall open(Optional<java.nio.file.Path> configuration, Use use);
    }
}
