package app;

import app.camel.CamelSession;
import app.settings.Settings;
import database.Statements;
import failure.UserError;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import load.LoadListener;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.main.Main;
import repair.rejection.RejectionReplay;
import repair.rejection.RejectionTrial;
import repair.rejection.Rejections;
import repair.rejection.ReplayOutcome;
import routes.ReplayRejectionsRoute;

/** Tries rejections again when a command asks; Camel runs with the routes of a load meanwhile. */
public final class RejectionReplays implements AutoCloseable {
    private final Rejections rejections;
    private final LoadModule wiring;
    private final RejectionReplay replay;
    private final CamelSession session;

    /** @param camel a Main with the settings as its placeholders */
    RejectionReplays(Settings settings, DataSource dataSource, Supplier<Main> camel) {
        this.rejections = new Rejections(new Statements(dataSource));
        this.wiring = new LoadModule(settings, dataSource);
        Main main = camel.get();
        wiring.bindLoading(main, LoadListener.NONE);
        this.replay = wiring.rejectionReplay(rejections);
        main.bind("rejectionReplay", replay);
        main.configure().addRoutesBuilder(new ReplayRejectionsRoute());
        try {
            this.session = new CamelSession(main);
        } catch (IllegalStateException failed) {
            wiring.close();
            throw failed;
        }
    }

    /** Visible objects with rejections, at most 500 after one. */
    public List<Long> objects(Optional<String> feed, Optional<String> reason, long after) {
        return rejections.objects(feed, reason, after);
    }

    /**
     * Tries the rejections of one object; what passes becomes events of it.
     *
     * @param dryRun whether nothing is changed
     * @param progress gets how many rejections were processed; from 0 again when those that pass are written
     * @throws failure.UserError when there is no such object
     * @throws IllegalStateException when the database does not let it; then nothing of the object was changed
     */
    public ReplayOutcome replay(long objectId, Optional<String> reason, boolean dryRun, LongConsumer progress) {
        try {
            RejectionTrial trial =
                    dryRun ? replay.preview(objectId, reason, progress) : replay.prepare(objectId, reason, progress);
            if (!dryRun && trial.outcome().passed() > 0) {
                session.template().sendBody("direct:replay-rejections", trial);
            }
            return trial.outcome();
        } catch (IllegalArgumentException unknown) {
            throw new UserError(unknown.getMessage(), UserError.FAILED);
        } catch (CamelExecutionException failed) {
            throw new IllegalStateException(
                    "object " + objectId + " was left unchanged: "
                            + wiring.failures().classify(failed).message(),
                    failed);
        }
    }

    @Override
    public void close() {
        session.close();
        wiring.close();
    }
}
