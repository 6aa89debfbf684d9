package lambda;

import app.Services;
import app.log.CollectLog;
import app.settings.Requirements;
import collect.ledger.CollectionOutcome;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what is due, woken by a schedule: {@code {"feed": "tracking"}}, of every collected feed without one. A
 * collection that takes longer than the function may ends with the part in hand, and the next event resumes it there;
 * a source that cannot begin in the middle needs a task without a limit of time instead. Its event succeeds whatever
 * becomes of a collection: the ledger has it, the watch raises the alarm, the next event tries again.
 */
public final class CollectHandler implements RequestHandler<Map<String, String>, Map<String, String>> {
    private final Slice slice = Application.logging(Slice::new);
    private final Application<Services> application = new Application<>(Requirements.LOAD, services -> services);

    /** @return how each collection ended */
    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        try (Invocation invocation = new Invocation(context)) {
            slice.begin(invocation.left());
            Services services = application.get();
            String wanted = event.getOrDefault("feed", "");
            Optional<LocalDate> date = Optional.ofNullable(event.get("date")).map(LocalDate::parse);
            List<String> feeds = wanted.isEmpty() ? services.collectedFeeds() : List.of(wanted);
            Map<String, String> ended = new LinkedHashMap<>();
            for (String feed : feeds) {
                if (!slice.getAsBoolean()) {
                    services.collect(feed, date, false, new CollectLog(Clock.systemUTC()), slice)
                            .forEach(outcome -> note(outcome, !slice.getAsBoolean(), ended, invocation));
                }
            }
            return ended;
        }
    }

    /** @param inTime whether it had its time: what was only stopped did not fail */
    private static void note(
            CollectionOutcome outcome, boolean inTime, Map<String, String> ended, Invocation invocation) {
        ended.put(outcome.collection().toString(), outcome.status() + ": " + outcome.message());
        invocation.metrics().add("Collections", 1).add("CollectionsFailed", outcome.isFailure() && inTime ? 1 : 0);
    }
}
