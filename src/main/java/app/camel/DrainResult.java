package app.camel;

import app.settings.Settings;
import failure.DeadLetter;
import failure.Failure;
import failure.Failures;
import failure.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * What this process failed at, for the exit status of a drained one: what was parked, and messages that went back to
 * the queue and did not come through here afterwards. A message whose object another worker loads, or that goes back
 * because this worker stops, is no failure. Thread-safe.
 */
public final class DrainResult extends EventNotifierSupport {
    private static final String WAIT = "footfall.receive.wait-seconds";
    private static final long LONGEST_LAST_POLL_SECONDS = 1;
    private static final String ROUTE = "receive-notifications";
    private static final String MESSAGE_ID = "CamelAwsSqsMessageId";

    private final Failures failures;
    private final BooleanSupplier stopping;
    private final Map<String, String> parked = new ConcurrentSkipListMap<>();
    private final Map<String, String> returned = new ConcurrentSkipListMap<>();

    /** @param stopping whether this worker is told to stop */
    public DrainResult(Failures failures, BooleanSupplier stopping) {
        this.failures = failures;
        this.stopping = stopping;
    }

    /** Something needs a person. */
    public void parked(DeadLetter letter) {
        parked.put(letter.subject(), letter.failure().message());
    }

    /** How many need one. */
    public int parked() {
        return parked.size();
    }

    /** Has it end once nothing was received for a while; what is in work is waited for. */
    public void bind(Main main, Settings settings) {
        main.bind("drainResult", this);
        main.configure()
                .setDurationMaxIdleSeconds((int) settings.receive().idle().toSeconds());
        // the end waits for a poll under way
        long wait = Long.parseLong(settings.values().get(WAIT));
        main.addOverrideProperty(WAIT, String.valueOf(Math.min(wait, LONGEST_LAST_POLL_SECONDS)));
    }

    /**
     * Whether all is done.
     *
     * @param lastTrouble why the last poll brought no answer, so that nobody knows whether the queue is empty
     * @throws UserError when the last poll brought no answer, or when something that was received failed
     */
    public void require(Optional<String> lastTrouble) {
        List<String> failed = Stream.concat(parked.values().stream(), returned.values().stream())
                .toList();
        if (!failed.isEmpty()) {
            throw new UserError(
                    failed.size() + " failed, see `footfall dead-letters` and `footfall files`; the first: "
                            + failed.get(0),
                    UserError.FAILED);
        }
        lastTrouble.ifPresent(trouble -> {
            throw new UserError("the queue may not be empty: the last polls failed, " + trouble, UserError.FAILED);
        });
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.ExchangeCompletedEvent || event instanceof CamelEvent.ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        String message = exchange.getMessage().getHeader(MESSAGE_ID, String.class);
        // what runs after a failure is an exchange of its own, and completes
        boolean afterwards = exchange.getProperty(Exchange.ON_COMPLETION, false, boolean.class);
        if (message == null || afterwards || !ROUTE.equals(exchange.getFromRouteId()) || stopping.getAsBoolean()) {
            return;
        }
        returned.remove(message);
        if (event instanceof CamelEvent.ExchangeFailedEvent) {
            Failure failure = failures.classify(exchange.getException());
            if (!(failure instanceof Failure.LoadingElsewhere) && !(failure instanceof Failure.Stopping)) {
                returned.put(message, "message " + message + " went back to the queue: " + failure.message());
            }
        }
    }
}
