package app.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueuePolicyTest {
    @Test
    void letsATopicSend() {
        assertThat(QueuePolicy.letsSomebodySend("""
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:SendMessage",
                         "Principal": {"Service": "sns.amazonaws.com"}, "Resource": "*",
                         "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:created"}}}}""")).isTrue();
    }

    @Test
    void letsABucketOrARuleSend() {
        assertThat(QueuePolicy.letsSomebodySend(statement("[\"s3.amazonaws.com\", \"x\"]", "[\"SQS:SendMessage\"]")))
                .isTrue();
        assertThat(QueuePolicy.letsSomebodySend(statement("\"events.amazonaws.com\"", "\"sqs:*\"")))
                .isTrue();
    }

    @Test
    void letsNobodySendWithoutAPolicyOrWithAnother() {
        assertThat(QueuePolicy.letsSomebodySend("")).isFalse();
        assertThat(QueuePolicy.letsSomebodySend("no JSON")).isFalse();
        assertThat(QueuePolicy.letsSomebodySend(statement("\"lambda.amazonaws.com\"", "\"sqs:SendMessage\"")))
                .isFalse();
        assertThat(QueuePolicy.letsSomebodySend(statement("\"sns.amazonaws.com\"", "\"sqs:ReceiveMessage\"")))
                .isFalse();
        assertThat(QueuePolicy.letsSomebodySend(statement("\"sns.amazonaws.com\"", "\"sqs:SendMessage\"")
                        .replace("Allow", "Deny")))
                .isFalse();
    }

    private static String statement(String service, String action) {
        return "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": " + service + "}, \"Action\": "
                + action + "}]}";
    }
}
