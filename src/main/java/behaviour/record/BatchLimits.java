package behaviour.record;

/**
 * How objects are cut into records and batches. Part of an object's reading parameters: other limits give other batch
 * boundaries.
 *
 * @param batchRecords most records of a batch
 * @param batchBytes a batch ends after the record with which it reaches this many bytes; of CSV with a wide header,
 *     whose names each record may repeat as attributes, with those
 * @param maxRecordBytes a longer record is rejected as too long
 */
public record BatchLimits(int batchRecords, int batchBytes, int maxRecordBytes) {
    /** Line ends that a CSV record may have within its quotes; with more of them a quote was not closed. */
    public static final int MAX_QUOTED_LINES = 100;

    public static final BatchLimits DEFAULT = new BatchLimits(5_000, 4 << 20, 1 << 20);

    /** As part of an object's reading parameters. */
    public String inWords() {
        return "batch=" + batchRecords + "/" + batchBytes + " record=" + maxRecordBytes + "/" + MAX_QUOTED_LINES;
    }
}
