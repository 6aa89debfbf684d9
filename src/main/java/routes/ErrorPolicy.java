package routes;

import failure.Failures;
import java.util.List;
import java.util.Objects;
import load.StopCondition;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import repair.Recurrence;

/**
 * Each failure's fate. Nameless, so that it holds for every route that names no other; what runs again by itself names
 * {@code best-effort}. A transacted route names {@code transaction} and hands all over: {@code noErrorHandler} there
 * would not keep Camel's handler from applying the nameless one inside the transaction, and committing it.
 */
public final class ErrorPolicy extends RouteConfigurationBuilder {
    @Override
    public void configuration() {
        // spotless:off
        routeConfiguration("transaction")
            .onException(Exception.class)
                .maximumRedeliveries(0).logExhausted(false)
            .end();
        // what happens again by itself soon enough; nobody waits for it
        routeConfiguration("best-effort")
            .onException(Exception.class)
                .handled(true)
                .maximumRedeliveries(0)
                .log(LoggingLevel.WARN, "${routeId} failed, will try again: ${exception.message}")
            .end();
        routeConfiguration()
            .onException(Exception.class).onWhen(method(Recurrence.class, "isParked(${exception}, ${variable.attempt})"))
                .handled(true)
                .to("direct:park-dead-letter")
                .to("direct:publish-outcome")
            .end()
            .onException(Exception.class).onWhen(method(Failures.class, "hasFate(${exception}, 'IGNORE')"))
                .handled(true)
                .to("direct:ignore-object")
            .end()
            .onException(Exception.class).onWhen(method(Failures.class, "hasFate(${exception}, 'WAIT')"))
                .retryWhile(method(StopCondition.class, "isWaiting()"))
                .redeliveryDelay("{{footfall.retry.delay-millis}}")
                .useExponentialBackOff().backOffMultiplier(2).useCollisionAvoidance()
                .maximumRedeliveryDelay(5_000)
                .retryAttemptedLogLevel(LoggingLevel.WARN).logRetryStackTrace(false).logStackTrace(false)
            .end()
            .onException(Exception.class).onWhen(method(Failures.class, "hasFate(${exception}, 'RETRY')"))
                .maximumRedeliveries("{{footfall.retry.attempts}}")
                .redeliveryDelay("{{footfall.retry.delay-millis}}")
                .useExponentialBackOff().backOffMultiplier(2).useCollisionAvoidance()
                .maximumRedeliveryDelay("{{footfall.retry.max-delay-millis}}")
                .retryAttemptedLogLevel(LoggingLevel.WARN).logRetryStackTrace(false).logStackTrace(false)
            .end()
            .onException(Exception.class).onWhen(method(Failures.class, "hasFate(${exception}, 'RETURN')"))
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

    /** By default a clause of Camel 4.17.0 keeps trying until the time for stopping is up. */
    private static void giveUpWhenStopping(RedeliveryPolicyDefinition policy) {
        policy.allowRedeliveryWhileStopping(false);
    }
}
