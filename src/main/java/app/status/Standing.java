package app.status;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import report.status.DatabaseSize;
import report.status.LoadingObject;
import report.status.OpenCounts;
import watch.delivery.DeliveryStatus;

/**
 * How the installation stands at an instant.
 *
 * @param queue empty where none is configured
 * @param late business dates that are past their due time and not loaded
 */
public record Standing(
        Instant at,
        ZoneId zone,
        List<LoadingObject> loading,
        Optional<QueueDepth> queue,
        OpenCounts open,
        List<DeliveryStatus> late,
        DatabaseSize database) {}
