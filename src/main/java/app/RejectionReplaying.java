package app;

import app.settings.Settings;
import cli.UserError;
import cli.repair.RejectionReplays;
import database.Statements;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import ledger.Rejections;
import load.LoadListener;
import load.rejected.RejectionReplay;
import load.rejected.RejectionTrial;
import load.rejected.ReplayOutcome;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import routes.ReplayRejectionsRoute;

/** Tries rejections again when a command asks; Camel runs with the routes of a load meanwhile. */
final class RejectionReplaying implements RejectionReplays {
    private final Rejections rejections;
    private final Wiring wiring;
    private final RejectionReplay replay;
    private final Main main;
    private final ProducerTemplate template;

    /** @param camel a Main with the settings as its placeholders */
    RejectionReplaying(Settings settings, DataSource dataSource, Supplier<Main> camel) {
        this.rejections = new Rejections(new Statements(dataSource));
        this.wiring = new Wiring(settings, dataSource);
        this.main = camel.get();
        wiring.bindLoading(main, LoadListener.NONE);
        this.replay = wiring.rejectionReplay(rejections);
        main.bind("rejectionReplay", replay);
        main.configure().addRoutesBuilder(new ReplayRejectionsRoute());
        try {
            main.start();
            this.template = main.getCamelContext().createProducerTemplate();
        } catch (Exception failed) {
            wiring.close();
            throw new IllegalStateException("rejections could not be replayed", failed);
        }
    }

    @Override
    public List<Long> objects(Optional<String> feed, Optional<String> reason, long after) {
        return rejections.objects(feed, reason, after);
    }

    @Override
    public ReplayOutcome replay(long objectId, Optional<String> reason, boolean dryRun, LongConsumer progress) {
        try {
            RejectionTrial trial =
                    dryRun ? replay.preview(objectId, reason, progress) : replay.prepare(objectId, reason, progress);
            if (!dryRun && trial.outcome().passed() > 0) {
                template.sendBody("direct:replay-rejections", trial);
            }
            return trial.outcome();
        } catch (IllegalArgumentException unknown) {
            throw new UserError(unknown.getMessage(), UserError.FAILED);
        } catch (CamelExecutionException failed) {
            throw new IllegalStateException(
                    "object " + objectId + " was left as it is: "
                            + wiring.failures().classify(failed).message(),
                    failed);
        }
    }

    @Override
    public void close() {
        template.stop();
        main.stop();
        wiring.close();
    }
}
