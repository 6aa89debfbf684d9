package app.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

class NotificationsTest {
    @Test
    void tellOfAPrefixThatTheFilterCovers() {
        GetBucketNotificationConfigurationResponse told = topic(Event.S3_OBJECT_CREATED, "tracking/");

        assertThat(Notifications.tellOf(told, "tracking/web/")).isTrue();
        assertThat(Notifications.tellOf(told, "products/")).isFalse();
        assertThat(Notifications.tellOf(told, "")).isFalse();
    }

    @Test
    void tellOfEverythingThroughEventBridge() {
        assertThat(Notifications.tellOf(
                        GetBucketNotificationConfigurationResponse.builder()
                                .eventBridgeConfiguration(eventBridge -> {})
                                .build(),
                        "tracking/"))
                .isTrue();
    }

    @Test
    void tellOfNothingWithoutAConfigurationOrWithRemovalsOnly() {
        assertThat(Notifications.tellOf(
                        GetBucketNotificationConfigurationResponse.builder().build(), "tracking/"))
                .isFalse();
        assertThat(Notifications.tellOf(topic(Event.S3_OBJECT_REMOVED, ""), "tracking/"))
                .isFalse();
    }

    private static GetBucketNotificationConfigurationResponse topic(Event event, String prefix) {
        FilterRule rule =
                FilterRule.builder().name(FilterRuleName.PREFIX).value(prefix).build();
        TopicConfiguration told = TopicConfiguration.builder()
                .events(event)
                .filter(filter -> filter.key(key -> key.filterRules(rule)))
                .build();
        return GetBucketNotificationConfigurationResponse.builder()
                .topicConfigurations(told)
                .build();
    }
}
