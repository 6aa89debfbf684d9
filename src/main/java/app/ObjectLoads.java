package app;

import app.camel.CamelSession;
import failure.DeadLetter;
import feed.Match;
import ledger.Attempt;
import ledger.LoadOutcome;
import load.LoadListener;
import notification.CreatedObject;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** Loads objects that somebody names, without any message; each says how it ended. */
final class ObjectLoads implements AutoCloseable {
    private final LoadModule wiring;
    private final CamelSession session;

    /** @param main a Main with the settings as its placeholders */
    ObjectLoads(LoadModule wiring, Main main, LoadListener listener) {
        this.wiring = wiring;
        wiring.bindLoading(main, listener);
        this.session = new CamelSession(main);
    }

    LoadOutcome load(CreatedObject object) {
        wiring.ledger().reopen(object);
        Exchange done = session.template()
                .send("direct:load-object", exchange -> exchange.getMessage().setBody(object));
        return result(done, object);
    }

    /** Publishes outcomes that are pending. */
    void publish() {
        session.template().sendBody("direct:publish-outcome", "");
    }

    private LoadOutcome result(Exchange done, CreatedObject object) {
        if (done.getException() != null) {
            return LoadOutcome.failed(object.uri(), wiring.failures().message(done.getException(), object.uri()));
        }
        DeadLetter parked = done.getVariable("deadLetter", DeadLetter.class);
        if (parked != null) {
            return LoadOutcome.failed(object.uri(), parked.failure().message());
        }
        Attempt attempt = done.getVariable("attempt", Attempt.class);
        if (attempt != null) {
            return wiring.ledger().outcome(attempt);
        }
        Match match = done.getVariable("match", Match.class);
        return LoadOutcome.ignored(
                object.uri(), match == null || match.isMatched() ? "it no longer exists" : match.reason());
    }

    @Override
    public void close() {
        session.close();
    }
}
