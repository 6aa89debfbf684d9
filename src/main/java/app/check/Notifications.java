package app.check;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;

/** Whether a bucket tells anybody of objects that are created below a prefix. */
final class Notifications {
    private Notifications() {}

    static boolean tellOf(GetBucketNotificationConfigurationResponse told, String prefix) {
        return told.eventBridgeConfiguration() != null
                || told.topicConfigurations().stream()
                        .anyMatch(topic -> created(topic.events()) && covers(topic.filter(), prefix))
                || told.queueConfigurations().stream()
                        .anyMatch(queue -> created(queue.events()) && covers(queue.filter(), prefix))
                || told.lambdaFunctionConfigurations().stream()
                        .anyMatch(function -> created(function.events()) && covers(function.filter(), prefix));
    }

    private static boolean created(List<Event> events) {
        return events.stream().anyMatch(event -> event == Event.S3_OBJECT_CREATED);
    }

    private static boolean covers(NotificationConfigurationFilter filter, String prefix) {
        if (filter == null || filter.key() == null) {
            return true;
        }
        return filter.key().filterRules().stream()
                .filter(rule -> String.valueOf(rule.nameAsString())
                        .toLowerCase(Locale.ROOT)
                        .equals("prefix"))
                .map(FilterRule::value)
                .allMatch(wanted -> prefix.startsWith(wanted));
    }
}
