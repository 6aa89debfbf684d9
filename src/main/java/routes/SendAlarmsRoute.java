package routes;

import org.apache.camel.builder.RouteBuilder;
import outcome.Webhook;
import watch.alarm.Notices;

/**
 * Sends pending notices, each to its channel; one that could not be sent is retried after the next evaluation. The
 * channels do not wait for each other, and the evaluation waits for neither: a webhook that answers byte by byte
 * occupies one thread, no more.
 */
public final class SendAlarmsRoute extends RouteBuilder {
    @Override
    public void configure() {
        // spotless:off
        from("direct:send-alarms")
            .routeId("send-alarms")
            .description("Pending alarms → SNS and webhook")
            .errorHandler(noErrorHandler())
            // what woke the watch is of no interest to SNS and the webhook
            .removeHeaders("*")
            .setBody(method(Notices.class, "claim")).id("claim")
            .split(body()).parallelProcessing().executorService("alarmSenders").timeout(20_000)
                .setVariable("sending", body())
                .doTry()
                    .choice()
                        .when(simple("${body.toWebhook}"))
                            .setHeader("CamelHttpUri", method(Webhook.class, "url"))
                            .setHeader("CamelHttpMethod", constant("POST"))
                            .setHeader("Content-Type", constant("application/json"))
                            .setBody(simple("${body.message}"))
                            .to("http://webhook"
                                + "?connectTimeout=5000"
                                + "&connectionRequestTimeout=5000"
                                + "&responseTimeout=10000"
                                + "&soTimeout=10000"
                                + "&ignoreResponseBody=true"
                                + "&followRedirects=false").id("post-alarm")
                        .otherwise()
                            .setHeader("CamelAwsSnsSubject", simple("${body.subject}"))
                            .setBody(simple("${body.message}"))
                            .toD("aws2-sns://{{footfall.alarm.topic}}"
                                + "?amazonSNSClient=#alarmSnsClient").id("publish-alarm")
                    .end()
                    .bean(Notices.class, "sent(${variable.sending})").id("mark-sent")
                .endDoTry()
                .doCatch(Exception.class)
                    .bean(Notices.class, "failed(${variable.sending}, ${exception})").id("mark-unsent")
                .end()
            .end();
        // spotless:on
    }
}
