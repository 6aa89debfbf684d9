package app;

import org.apache.camel.main.Main;
import routes.CompleteObjectRoute;
import routes.EnrichBatchRoute;
import routes.ErrorPolicy;
import routes.IgnoreObjectRoute;
import routes.KeepDeadLetterRoute;
import routes.LoadBatchRoute;
import routes.LoadObjectRoute;
import routes.ParkDeadLetterRoute;
import routes.PublishOutcomeRoute;
import routes.RetractObjectRoute;
import routes.StreamObjectRoute;
import routes.TakeMessageRoute;

/** Which routes a process has. */
final class LoadRoutes {
    private LoadRoutes() {}

    /** Of every command that loads. */
    static void addLoading(Main main) {
        main.configure().addRoutesBuilder(new ErrorPolicy());
        main.configure().addRoutesBuilder(new LoadObjectRoute());
        main.configure().addRoutesBuilder(new StreamObjectRoute());
        main.configure().addRoutesBuilder(new EnrichBatchRoute());
        main.configure().addRoutesBuilder(new LoadBatchRoute());
        main.configure().addRoutesBuilder(new CompleteObjectRoute());
        main.configure().addRoutesBuilder(new PublishOutcomeRoute());
        main.configure().addRoutesBuilder(new ParkDeadLetterRoute());
        main.configure().addRoutesBuilder(new KeepDeadLetterRoute());
        main.configure().addRoutesBuilder(new IgnoreObjectRoute());
    }

    /** Of one that is given messages, beside these. */
    static void addMessages(Main main) {
        main.configure().addRoutesBuilder(new TakeMessageRoute());
        main.configure().addRoutesBuilder(new RetractObjectRoute());
    }
}
