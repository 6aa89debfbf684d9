package app.settings;

import app.settings.text.Secret;
import app.settings.text.Values;
import java.net.URI;
import org.quartz.CronExpression;

/**
 * Where alarms are sent, and how often deadlines are evaluated.
 *
 * @param topic ARN; empty for none
 * @param webhook its address, a secret; empty when there is none
 * @param volumePercent how far a day's record count may be from the baseline; 0 for any
 * @param volumeDays how many loaded dates make the baseline
 */
public record WatchSettings(String topic, Secret webhook, int volumePercent, int volumeDays) {
    static final String WEBHOOK = "footfall.alarm.webhook";

    static WatchSettings read(Values values) {
        String topic = values.text("footfall.alarm.topic");
        if (!topic.isEmpty() && !topic.startsWith("arn:")) {
            values.problem(
                    "footfall.alarm.topic",
                    "is not an ARN, for example arn:aws:sns:eu-west-1:123456789012:footfall-alarms");
        }
        if (!CronExpression.isValidExpression(values.text("footfall.watch.schedule"))) {
            values.problem("footfall.watch.schedule", "is not a Quartz cron expression, for example 0 * * * * ?");
        }
        return new WatchSettings(
                topic, webhook(values), (int) values.number("footfall.watch.volume-percent", 0, 1_000), (int)
                        values.number("footfall.watch.volume-days", 4, 90));
    }

    /** Its value is in no message: it may be a secret. */
    private static Secret webhook(Values values) {
        String url = values.text(WEBHOOK);
        if (!url.isEmpty() && !isHttp(url)) {
            values.problem(WEBHOOK, "is not an http or https URL");
        }
        return values.secret(WEBHOOK);
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && (uri.getScheme().equals("https") || uri.getScheme().equals("http"));
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }
}
