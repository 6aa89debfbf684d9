package behaviour.draft;

import behaviour.ParsedBatch;
import behaviour.Rejection;
import behaviour.RejectionReason;
import behaviour.record.RawRecords;
import behaviour.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Goes through the records of one block and gathers what becomes of each: items, a rejection, or nothing when it is
 * skipped. For one thread.
 */
public final class BatchBuilder<T> {
    private static final int MAX_SKIPPED_NAMES = 100;
    private static final String OTHERS = "(others)";

    private final RawRecords block;
    private final ResultFactory<T> maker;
    private final RecordBuilder draft;
    private final Items<T> items;
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private int record;

    public BatchBuilder(RawRecords block, ValueFormat format, ResultFactory<T> maker) {
        this.block = block;
        this.maker = maker;
        this.draft = new RecordBuilder(format);
        this.items = maker.items(block.records(), block.bytes().length);
    }

    /** Where it stands, so that it can go back there. */
    public Place place() {
        return new Place(record, items.size(), rejections.size(), skipped.size());
    }

    /** Forgets what became of the records since. */
    public void goBack(Place place) {
        items.cutTo(place.items);
        rejections.subList(place.rejections, rejections.size()).clear();
        record = place.record;
        skipped.subList(place.skipped, skipped.size()).clear();
    }

    /** The draft of the record at hand, empty. */
    public RecordBuilder begin() {
        draft.begin(block.firstRecord() + record);
        return draft;
    }

    /** Ends the record at hand with what its draft holds. @return false when that is a rejection */
    public boolean end() {
        if (!draft.isSkipped()) {
            maker.check(draft);
            draft.boundAttributes();
        }
        Problem problem = draft.isSkipped() ? Problem.NONE : draft.problem();
        if (problem != Problem.NONE) {
            reject(problem.reason(), problem.field(), problem.message());
            return false;
        }
        if (draft.isSkipped()) {
            skip(draft.skippedAs());
        } else {
            items.add(draft);
            record++;
        }
        return true;
    }

    /** Ends the record at hand, which says nothing of products. @param name what it is instead */
    public void skip(String name) {
        skipped.add(name);
        record++;
    }

    /** Ends the record at hand with a rejection. */
    public void reject(RejectionReason reason, String field, String message) {
        String raw = Utf8.printable(block.bytes(), startByte(), endByte(), Rejection.MAX_RAW_CHARS);
        rejections.add(new Rejection(block.firstRecord() + record, reason, field, message, raw));
        record++;
    }

    /** Ends the record at hand with a rejection if its bytes are no text that can be stored. */
    public boolean rejectUnreadable() {
        if (block.truncated().get(record)) {
            reject(RejectionReason.TOO_LONG, "", "longer than the limit; only its start is kept");
            return true;
        }
        if (!Utf8.isStorable(block.bytes(), startByte(), endByte())) {
            reject(RejectionReason.BAD_TEXT, "", "not UTF-8, or contains a NUL");
            return true;
        }
        return false;
    }

    /**
     * Whether none of the records from the one at hand to before {@code to} would be rejected by
     * {@link #rejectUnreadable}.
     */
    public boolean isReadable(int to) {
        int truncated = block.truncated().nextSetBit(record);
        return (truncated < 0 || truncated >= to) && Utf8.isStorable(block.bytes(), startByte(), block.ends()[to - 1]);
    }

    /** The number of the record at hand in its object, from 1. */
    public long recordNo() {
        return block.firstRecord() + record;
    }

    /** The number of the record at hand in its block, from 0. */
    public int record() {
        return record;
    }

    public int startByte() {
        return block.starts()[record];
    }

    public int endByte() {
        return block.ends()[record];
    }

    public String text() {
        return new String(block.bytes(), startByte(), endByte() - startByte(), StandardCharsets.UTF_8);
    }

    /** Records gone through, and what became of them. */
    public record Place(int record, int items, int rejections, int skipped) {}

    public ParsedBatch<T> reading() {
        return new ParsedBatch<>(
                block.batchNo(),
                block.firstRecord(),
                block.records(),
                skipped.size(),
                skippedNames(),
                items.list(),
                rejections);
    }

    private Map<String, Integer> skippedNames() {
        Map<String, Integer> names = new TreeMap<>();
        for (String name : skipped) {
            boolean counted = names.containsKey(name) || names.size() < MAX_SKIPPED_NAMES;
            names.merge(counted ? name : OTHERS, 1, Integer::sum);
        }
        return names;
    }
}
