package routes;

import java.util.List;
import java.util.Objects;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;

/**
 * Each failure's fate. Nameless, so that it holds for every route that does not hand its errors to its caller. A
 * transacted route names the configuration {@code transaction} and hands over everything: there, `noErrorHandler` would
 * not keep Camel's transaction error handler from applying the nameless one inside the transaction, and committing it.
 */
public final class ErrorPolicy extends RouteConfigurationBuilder {
    @Override
    public void configuration() {
        // spotless:off
        routeConfiguration("transaction")
            .onException(Exception.class)
                .maximumRedeliveries(0).logExhausted(false)
            .end();
        routeConfiguration()
            .onException(Exception.class).onWhen(method("failures", "hasFate(${exception}, 'PARK')"))
                .handled(true)
                .to("direct:park-dead-letter")
                .to("direct:publish-outcome")
            .end()
            .onException(Exception.class).onWhen(method("failures", "hasFate(${exception}, 'IGNORE')"))
                .handled(true)
                .to("direct:ignore-object")
            .end()
            .onException(Exception.class).onWhen(method("failures", "hasFate(${exception}, 'WAIT')"))
                .maximumRedeliveries(-1)
                .redeliveryDelay("{{footfall.retry.delay-millis}}")
                .useExponentialBackOff().backOffMultiplier(2).useCollisionAvoidance()
                .maximumRedeliveryDelay(5_000)
                .retryAttemptedLogLevel(LoggingLevel.WARN).logRetryStackTrace(false).logStackTrace(false)
            .end()
            .onException(Exception.class).onWhen(method("failures", "hasFate(${exception}, 'RETRY')"))
                .maximumRedeliveries("{{footfall.retry.attempts}}")
                .redeliveryDelay("{{footfall.retry.delay-millis}}")
                .useExponentialBackOff().backOffMultiplier(2).useCollisionAvoidance()
                .maximumRedeliveryDelay("{{footfall.retry.max-delay-millis}}")
                .retryAttemptedLogLevel(LoggingLevel.WARN).logRetryStackTrace(false).logStackTrace(false)
            .end()
            .onException(Exception.class).onWhen(method("failures", "hasFate(${exception}, 'RETURN')"))
                .logExhausted(false)
            .end();
        // spotless:on
        getRouteConfigurationCollection().getRouteConfigurations().stream()
                .map(RouteConfigurationDefinition::getOnExceptions)
                .flatMap(List::stream)
                .map(OnExceptionDefinition::getRedeliveryPolicyType)
                .filter(Objects::nonNull)
                .forEach(ErrorPolicy::giveUpWhenStopping);
    }

    /**
     * Of its own, a clause of Camel 4.17.0 goes on trying until the time for stopping is up, whatever its error handler
     * says.
     */
    private static void giveUpWhenStopping(RedeliveryPolicyDefinition policy) {
        policy.allowRedeliveryWhileStopping(false);
    }
}
