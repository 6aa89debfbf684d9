package app;

import app.camel.CamelSession;
import app.settings.Settings;
import app.trace.Tracing;
import app.trace.XRayTrace;
import aws.sqs.NotificationQueue;
import aws.sqs.QueueUrl;
import aws.sqs.QueuedMessage;
import failure.Failure;
import failure.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import load.LoadListener;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/**
 * Loads what messages announce, for an edge that is handed them instead of receiving them, by the same routes. One
 * message at a time.
 */
public final class MessageLoads implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final String TRACE_PARENT = "traceparent";

    private final LoadModule wiring;
    private final CamelSession session;
    private final Runnable prepareDatabase;
    private final NotificationQueue queue;
    private final ExecutorService work = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "message");
        thread.setDaemon(true);
        return thread;
    });
    private boolean prepared;

    /**
     * @param main a Main with the settings as its placeholders
     * @param prepareDatabase brings the schema up to date, before the first message
     */
    MessageLoads(Settings settings, LoadModule wiring, Main main, Runnable prepareDatabase, LoadListener listener) {
        this.wiring = wiring;
        this.prepareDatabase = prepareDatabase;
        this.queue = new NotificationQueue(
                wiring.sqs(), new QueueUrl(wiring.sqs(), settings.receive().queue()));
        wiring.bindLoading(main, listener);
        wiring.bindMessages(main);
        this.session = new CamelSession(main);
    }

    /**
     * Loads what the message announces. No transaction is open any more when it returns.
     *
     * @param request what this is done for, in the log
     * @return what failed of it, but for what was parked or ignored: empty when the message is done with
     * @throws TimeoutException when it has not ended by then; then this is to be closed
     */
    public List<Failure> take(QueuedMessage message, String request, Duration limit) throws TimeoutException {
        return within(limit, () -> send("direct:take-message", message, request, Optional.empty()));
    }

    /**
     * Parks a message without touching what it announces: slices did not get on with it, nor could they give it up.
     * Throws and returns as {@link #take} does.
     */
    public List<Failure> park(QueuedMessage message, String request, Duration limit) throws TimeoutException {
        FailureException why = new FailureException(new Failure.NoProgress("queue message " + message.id()));
        return within(limit, () -> send("direct:park-dead-letter", message, request, Optional.of(why)));
    }

    private List<Failure> within(Duration limit, Callable<List<Failure>> call) throws TimeoutException {
        Future<List<Failure>> taken = work.submit(call);
        try {
            return taken.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unforeseen) {
                throw unforeseen;
            }
            throw new IllegalStateException("the message was not loaded", failed.getCause());
        }
    }

    /** Sends a message to the queue once more. @param delay at most 15 minutes */
    public void send(QueuedMessage message, Duration delay) {
        queue.send(message, delay);
    }

    /** How many dead letters were made so far. */
    public int parked() {
        return wiring.parked();
    }

    @Override
    public void close() {
        work.shutdownNow();
        session.close();
        wiring.close();
    }

    /** The sender's own, else X-Ray's. */
    private static Optional<String> traceParent(QueuedMessage message) {
        return Optional.ofNullable(message.attributes().get(TRACE_PARENT))
                .or(() -> message.trace().flatMap(XRayTrace::parent));
    }

    private List<Failure> send(String route, QueuedMessage message, String request, Optional<FailureException> caught) {
        try {
            if (!prepared) {
                prepareDatabase.run();
                prepared = true;
            }
        } catch (RuntimeException failed) {
            Failure failure = wiring.failures().classify(failed);
            if (failure instanceof Failure.DatabaseUnavailable) {
                return List.of(failure);
            }
            throw failed;
        }
        Exchange done = session.template().send(route, exchange -> {
            exchange.setVariable("message", message.body());
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, caught.orElse(null));
            exchange.setProperty("request", request);
            exchange.getMessage().setHeader("CamelAwsSqsMessageId", message.id());
            exchange.getMessage().setHeader(TRACE_PARENT, traceParent(message).orElse(null));
            exchange.getMessage().setBody(message.body());
        });
        while (!wiring.isIdle()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        Tracing.flush(done.getContext());
        return done.getException() == null ? List.of() : wiring.failures().classifyAll(done.getException());
    }
}
