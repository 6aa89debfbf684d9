package cli.setup;

import app.status.QueueDepth;
import app.status.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import report.status.DatabaseSize;
import report.status.LoadingObject;
import report.status.OpenCounts;
import watch.delivery.DeliveryStatus;

/** The status for people, a line for each thing. */
final class StatusText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX");
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private StatusText() {}

    static String of(Standing standing) {
        List<String> lines = new ArrayList<>();
        lines.add("at        " + TIME.format(standing.at().atZone(standing.zone())));
        if (standing.loading().isEmpty()) {
            lines.add("loading   nothing");
        }
        standing.loading().forEach(object -> lines.add("loading   " + loading(object)));
        lines.add("queue     "
                + standing.queue().map(queue -> queue(queue, standing)).orElse("none is configured"));
        lines.add("waiting   " + waiting(standing.open()));
        lines.add("failed    " + count(standing.open().failed(), "object") + ", "
                + count(standing.open().deadLetters(), "open dead letter"));
        if (standing.late().isEmpty()) {
            lines.add("late      nothing");
        }
        standing.late().forEach(date -> lines.add("late      " + late(date)));
        lines.add("alarms    " + standing.open().alarms() + " open");
        lines.add("database  " + database(standing.database(), standing));
        // names come from files and queues: no control character reaches a terminal
        return String.join(
                        "\n",
                        lines.stream()
                                .map(line -> line.replaceAll("\\p{Cntrl}", "\uFFFD"))
                                .toList())
                + "\n";
    }

    private static String loading(LoadingObject object) {
        StringBuilder text = new StringBuilder(object.object());
        object.percent().ifPresent(percent -> text.append(String.format(Locale.ROOT, "  %.0f %%", percent)));
        object.recordsPerSecond()
                .ifPresent(speed -> text.append(String.format(
                        Locale.ROOT,
                        ", %,d records, %,.0f/s",
                        object.noted().orElseThrow().records(),
                        speed)));
        object.secondsLeft()
                .ifPresent(
                        left -> text.append(", about ").append(duration(left)).append(" left"));
        return object.held()
                ? text.toString()
                : text.append("  (no worker at it: it resumes with its message)")
                        .toString();
    }

    private static String queue(QueueDepth queue, Standing standing) {
        StringBuilder text = new StringBuilder(queue.queue()).append("  ");
        text.append(queue.trouble()
                .map(trouble -> "cannot be asked: " + trouble)
                .orElse(queue.visible() + " waiting, " + queue.inFlight() + " in progress"));
        queue.note()
                .waitingSince()
                .filter(since -> queue.trouble().isEmpty() && queue.visible() > 0)
                .ifPresent(since -> text.append(", not empty for ")
                        .append(duration(seconds(since, standing.at())))
                        .append(": the oldest is no older than that"));
        queue.note().failingSince().ifPresent(since -> text.append(", CANNOT BE POLLED since ")
                .append(TIME.format(since.atZone(standing.zone())))
                .append(": ")
                .append(queue.note().trouble()));
        return text.toString();
    }

    private static String waiting(OpenCounts open) {
        return count(open.received(), "object") + " received, " + count(open.outcomes(), "outcome") + " and "
                + count(open.alarmMessages(), "alarm message") + " to be sent";
    }

    private static String late(DeliveryStatus date) {
        return date.feed().name() + " " + date.date() + " " + date.state() + ": " + date.known();
    }

    private static String database(DatabaseSize size, Standing standing) {
        String bytes = bytes(size.bytes());
        if (size.bytesADay().isEmpty()) {
            return bytes + ", its growth is known once a process with the role watch has measured it for half a day";
        }
        double growth = size.bytesADay().getAsDouble();
        return bytes + ", " + (growth < 0 ? "-" : "+") + bytes(Math.abs(growth)) + " a day since "
                + size.since().orElseThrow().atZone(standing.zone()).toLocalDate();
    }

    private static double seconds(Instant since, Instant at) {
        return Math.max(0, Duration.between(since, at).toSeconds());
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static String duration(double seconds) {
        long all = Math.round(seconds);
        if (all < 60) {
            return all + " s";
        }
        return all < 3_600
                ? all / 60 + " min"
                : String.format(Locale.ROOT, "%d h %02d min", all / 3_600, all % 3_600 / 60);
    }

    static String bytes(double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
