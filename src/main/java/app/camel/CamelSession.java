package app.camel;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Camel while a command needs it: started with what was bound, stopped when closed. */
public final class CamelSession implements AutoCloseable {
    private final Main main;
    private final ProducerTemplate template;

    /** @throws IllegalStateException when Camel does not start */
    public CamelSession(Main main) {
        this.main = main;
        try {
            main.start();
        } catch (Exception failed) {
            main.stop();
            throw new IllegalStateException("the routes could not start", failed);
        }
        this.template = main.getCamelContext().createProducerTemplate();
    }

    /** Sends to the routes; closed with the session. */
    public ProducerTemplate template() {
        return template;
    }

    @Override
    public void close() {
        template.stop();
        main.stop();
    }
}
