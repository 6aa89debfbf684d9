package app.receive;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready only while it polls the queue. Says nothing about being alive: a restart brings no queue back. */
public final class ReceiveHealth extends AbstractHealthCheck {
    private final BooleanSupplier polling;

    public ReceiveHealth(BooleanSupplier polling) {
        super("receive");
        this.polling = polling;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        if (polling.getAsBoolean()) {
            result.up();
        } else {
            result.message("the queue is not polled").down();
        }
    }
}
