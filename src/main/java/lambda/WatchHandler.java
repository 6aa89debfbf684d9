package lambda;

import app.Services;
import app.settings.Requirements;
import app.watch.FeedWatch;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.Optional;

/**
 * Does what a process with the role watch does, woken by schedules: {@code {"task": "deadlines"}} evaluates deadlines,
 * sends alarms and publishes outcomes that are pending; {@code {"task": "reconcile"}} queues what was never heard of.
 */
public final class WatchHandler implements RequestHandler<Map<String, String>, Map<String, Long>> {
    private static final int MOST_ALARMS = 1_000;

    private final Application<Services> application = new Application<>(Requirements.QUEUE, services -> services);

    /** @return the figures of this event. @throws IllegalArgumentException for another task */
    @Override
    public Map<String, Long> handleRequest(Map<String, String> event, Context context) {
        try (Invocation invocation = new Invocation(context)) {
            switch (event.getOrDefault("task", "")) {
                case "deadlines" -> evaluate(application.get(), invocation.metrics());
                case "reconcile" -> application.get().repair().reconciliation().run();
                default ->
                    throw new IllegalArgumentException("the event is " + event
                            + ", expected {\"task\": \"deadlines\"} or {\"task\": \"reconcile\"}");
            }
            return invocation.metrics().values();
        }
    }

    private static void evaluate(Services services, Metrics metrics) {
        FeedWatch.Evaluation evaluation = services.watch().evaluate(Optional.empty());
        int pending = services.publishPending();
        int open = services.watch()
                .alarms(true, Optional.empty(), MOST_ALARMS)
                .rows()
                .size();
        metrics.add("AlarmsRaised", evaluation.raised().size())
                .add("AlarmsOpen", open)
                .add("AlarmsPending", evaluation.pending())
                .add("OutcomesPending", pending);
    }
}
