package report.status;

/**
 * How much waits for somebody or something.
 *
 * @param received objects that nobody loads yet
 * @param outcomes that SNS has not taken yet
 * @param alarmMessages messages about alarms that were not sent yet
 */
public record OpenCounts(
        long received, long failed, long deadLetters, long outcomes, long alarmMessages, long alarms) {}
