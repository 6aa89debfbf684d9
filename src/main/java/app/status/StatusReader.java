package app.status;

import app.settings.Settings;
import aws.AwsErrors;
import aws.Clients;
import aws.sqs.QueueUrl;
import database.Statements;
import failure.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import report.status.StatusReports;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import watch.delivery.Deliveries;
import watch.delivery.DeliveryState;
import watch.delivery.DeliveryStatus;

/** Gathers how the installation stands. Changes nothing, and works without the queue. */
public final class StatusReader {
    private static final Duration BACK = Duration.ofDays(14);

    private final Settings settings;
    private final DataSource dataSource;

    public StatusReader(Settings settings, DataSource dataSource) {
        this.settings = settings;
        this.dataSource = dataSource;
    }

    public Standing read(Instant at) {
        StatusReports reports = new StatusReports(dataSource);
        String queue = settings.receive().queue();
        return new Standing(
                at,
                settings.zone(),
                reports.loading(),
                queue.isEmpty() ? Optional.empty() : Optional.of(depth(queue, reports)),
                reports.open(),
                late(at),
                reports.size());
    }

    private List<DeliveryStatus> late(Instant at) {
        return new Deliveries(new Statements(dataSource), settings.feeds())
                        .calendar(
                                at.minus(BACK).atZone(settings.zone()).toLocalDate(),
                                at.atZone(settings.zone()).toLocalDate(),
                                at)
                        .stream()
                        .filter(date -> date.state() == DeliveryState.LATE || date.state() == DeliveryState.MISSING)
                        .toList();
    }

    private static QueueDepth depth(String queue, StatusReports reports) {
        var note = reports.queue(queue);
        try (SqsClient sqs = Clients.sqs()) {
            Map<QueueAttributeName, String> found = sqs.getQueueAttributes(
                            request -> request.queueUrl(new QueueUrl(sqs, queue).get())
                                    .attributeNames(
                                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes();
            return new QueueDepth(
                    queue,
                    Long.parseLong(found.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                    Long.parseLong(found.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)),
                    Optional.empty(),
                    note);
        } catch (SdkException failed) {
            return new QueueDepth(queue, 0, 0, Optional.of(AwsErrors.line(failed)), note);
        } catch (UserError noAccount) {
            return new QueueDepth(queue, 0, 0, Optional.of(noAccount.getMessage()), note);
        }
    }
}
