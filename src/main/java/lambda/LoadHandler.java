package lambda;

import app.MessageLoads;
import app.settings.Requirements;
import aws.sqs.QueuedMessage;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import failure.Failure;
import failure.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what the messages of an event announce, one after another, for as long as the event may take. What must come
 * back (the time is up, the database is away, another worker has the object) is sent anew before its message succeeds:
 * a failed message would stay hidden for the queue's whole visibility time-out, and count as a receive. Only what
 * nobody expected fails its message.
 */
public final class LoadHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final Slice slice = Application.logging(Slice::new);
    private final Application<MessageLoads> application =
            new Application<>(Requirements.RECEIVE, services -> services.messages(slice, slice));

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try (Invocation invocation = new Invocation(context)) {
            slice.begin(invocation.left());
            Results results = new Results();
            event.getRecords().forEach(received -> load(message(received, invocation), invocation, results));
            invocation.metrics().add("Batches", slice.batches()).add("MessagesFailed", results.failed.size());
            if (results.exhausted) {
                // the client ends the process for an error like this, and another begins with a whole heap
                Application.endAfter(Thread.currentThread());
                throw new OutOfMemoryError("the heap was exhausted while an object was loaded");
            }
            if (results.broken) {
                application.abandon();
            }
            return new SQSBatchResponse(results.failed);
        }
    }

    /** What became of the messages of one event. */
    private static final class Results {
        private final List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
        /** Something is still in work, or the database may be let in to with another password only. */
        private boolean broken;

        private boolean exhausted;
    }

    private void load(QueuedMessage message, Invocation invocation, Results results) {
        try {
            HandOn before = HandOn.of(message);
            if (slice.getAsBoolean()) {
                handOn(message, before.untouched(), Duration.ZERO, "there is no time left for it", invocation);
                return;
            }
            boolean fair = slice.isYoung();
            int batches = slice.batches();
            List<Failure> failures = take(message, before, invocation, results);
            List<Failure> unforeseen =
                    failures.stream().filter(failure -> !isPassing(failure)).toList();
            if (!unforeseen.isEmpty()) {
                results.exhausted |= unforeseen.stream().anyMatch(Failure.HeapExhausted.class::isInstance);
                fail(message, sentence(unforeseen), results);
            } else if (failures.isEmpty()) {
                invocation.metrics().add("MessagesDone", 1);
            } else {
                boolean idle = fair && slice.batches() == batches;
                settle(message, before, failures, idle, invocation);
            }
        } catch (RuntimeException unforeseen) {
            fail(message, Failures.root(unforeseen), results);
        }
    }

    private List<Failure> take(QueuedMessage message, HandOn before, Invocation invocation, Results results) {
        if (before.isStuck() && !before.isHopeless()) {
            slice.giveUpNext();
        }
        MessageLoads loads = application.get();
        int parked = loads.parked();
        try {
            List<Failure> failures = before.isHopeless()
                    ? loads.park(message, invocation.request(), slice.left())
                    : loads.take(message, invocation.request(), slice.left());
            results.broken |= failures.stream().anyMatch(Failure.DatabaseUnavailable.class::isInstance);
            return failures;
        } catch (TimeoutException late) {
            results.broken = true;
            String found = "the time was over while something was in work, which was broken off";
            return List.of(
                    slice.isDatabaseAway()
                            ? new Failure.DatabaseUnavailable(found)
                            : new Failure.Stopping("message " + before.origin()));
        } finally {
            invocation.metrics().add("Parked", loads.parked() - parked);
        }
    }

    private static void fail(QueuedMessage message, String why, Results results) {
        Log.LOG.error("message {} goes back to the queue: {}", message.id(), why);
        results.failed.add(new SQSBatchResponse.BatchItemFailure(message.id()));
    }

    private void settle(
            QueuedMessage message, HandOn before, List<Failure> failures, boolean idle, Invocation invocation) {
        boolean away = failures.stream().anyMatch(Failure.DatabaseUnavailable.class::isInstance);
        if (!away && failures.stream().anyMatch(Failure.Stopping.class::isInstance)) {
            handOn(message, before.timeUp(idle), Duration.ZERO, sentence(failures), invocation);
            return;
        }
        Duration lease = failures.stream()
                .filter(Failure.LoadingElsewhere.class::isInstance)
                .map(failure -> ((Failure.LoadingElsewhere) failure).leaseLeft())
                .filter(left -> !left.isZero())
                .max(Duration::compareTo)
                .map(left -> left.plusSeconds(1))
                .orElse(Duration.ZERO);
        handOn(message, before.waiting(), lease, sentence(failures), invocation);
    }

    /** Whether it passes by itself, so that the message is to come back. */
    private static boolean isPassing(Failure failure) {
        return failure instanceof Failure.Stopping
                || failure instanceof Failure.LoadingElsewhere
                || failure instanceof Failure.DatabaseUnavailable;
    }

    private static String sentence(List<Failure> failures) {
        return failures.stream().map(Failure::message).collect(Collectors.joining("; "));
    }

    private void handOn(QueuedMessage message, HandOn next, Duration lease, String why, Invocation invocation) {
        Duration delay = next.delay(lease);
        application.get().send(next.mark(message), delay);
        invocation.metrics().add("HandedOn", 1);
        Log.LOG.info(
                "message {} is handed on, {} times now, in {} s: {}",
                next.origin(),
                next.handOns(),
                delay.toSeconds(),
                why);
    }

    private static QueuedMessage message(SQSEvent.SQSMessage received, Invocation invocation) {
        return new QueuedMessage(
                received.getMessageId(),
                received.getBody(),
                received.getMessageAttributes() == null
                        ? Map.of()
                        : received.getMessageAttributes().entrySet().stream()
                                .filter(entry -> entry.getValue().getStringValue() != null)
                                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                                        .getStringValue())),
                Optional.ofNullable(received.getAttributes())
                        .map(attributes -> attributes.get("AWSTraceHeader"))
                        .or(invocation::trace));
    }

    /** Apart, because nothing may log before the format is chosen. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(LoadHandler.class);
    }
}
