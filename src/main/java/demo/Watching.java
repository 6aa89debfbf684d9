package demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import demo.server.Cloud;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;

/** A feed that misses its deadline: somebody is told, the file comes after all, and they are told that too. */
final class Watching {
    private static final int WAIT_SECONDS = 20;
    private static final long PATIENCE_SECONDS = 60;

    private final Cloud cloud;
    private final PrintStream out;
    private final Runnable evaluation;

    /** @param evaluation done before each look at what was told; nothing where a watch runs anyway */
    Watching(Cloud cloud, PrintStream out, Runnable evaluation) {
        this.cloud = cloud;
        this.evaluation = evaluation;
        this.out = out;
    }

    /** @return whether the warning and the recovery were told, once each */
    boolean tell() throws IOException {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        out.println("\nFeed " + Cloud.LATE_FEED + " was due at midnight for " + yesterday
                + ", and nothing arrived. Published to the alarm topic:");
        boolean warned = told("warning:" + Cloud.LATE_FEED + ":" + yesterday);
        String key = Cloud.LATE_FEED + "/" + yesterday + "/clicks.csv";
        out.println("  put s3://" + Cloud.FILES + "/" + key + "  header only: a valid file without events");
        cloud.s3()
                .putObject(
                        request -> request.bucket(Cloud.FILES).key(key),
                        RequestBody.fromString("timestamp,visitorid,event,itemid,transactionid\n"));
        return told("recovery:" + Cloud.LATE_FEED + ":" + yesterday) && warned;
    }

    private boolean told(String alarm) throws IOException {
        List<Message> messages = await();
        for (Message message : messages) {
            JsonNode envelope = new ObjectMapper().readTree(message.body());
            out.println("  " + envelope.path("Subject").textValue());
            cloud.sqs().deleteMessage(request -> request.queueUrl(cloud.queueUrl(Cloud.ALARMS))
                    .receiptHandle(message.receiptHandle()));
        }
        boolean told = messages.size() == 1 && messages.get(0).body().contains(alarm);
        if (!told) {
            out.println("  NOT as expected: there should be one message, with the id " + alarm);
        }
        return told;
    }

    private List<Message> await() {
        String url = cloud.queueUrl(Cloud.ALARMS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<Message> messages;
        do {
            evaluation.run();
            messages = cloud.sqs()
                    .receiveMessage(request ->
                            request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(WAIT_SECONDS))
                    .messages();
        } while (messages.isEmpty() && System.nanoTime() < deadline);
        return messages;
    }
}
