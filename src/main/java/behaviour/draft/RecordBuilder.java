package behaviour.draft;

import behaviour.Amount;
import behaviour.Kind;
import behaviour.RejectionReason;
import behaviour.columns.EventsBuilder;
import behaviour.text.TimeFormat;
import behaviour.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * What has been read of one record, value by value and in any order, with the first problem found. Whoever reads CSV or
 * JSON fills it in, a {@link ResultFactory} takes it out. Mutable and used again for the next record, so that a record
 * costs no garbage but its texts; for one thread.
 */
public final class RecordBuilder {
    private static final int MAX_ITEMS = 1000;
    private static final int MAX_NAME = 100;
    private static final int MAX_ATTRIBUTES = 1 << 18;

    private final ValueFormat format;
    private final FieldTexts texts = new FieldTexts();
    private final Item self = new Item(0);
    private final List<Item> spare = new ArrayList<>();
    private long recordNo;
    private int listed;
    private Problem broken;
    private Problem problem;
    private boolean skipped;
    private String skippedAs;
    private int kind;
    private long micros;

    public RecordBuilder(ValueFormat format) {
        this.format = format;
        begin(0);
    }

    public void begin(long number) {
        recordNo = number;
        self.clear();
        listed = 0;
        broken = Problem.NONE;
        problem = Problem.NONE;
        skipped = false;
        skippedAs = "";
        kind = KindTable.UNKNOWN;
        micros = TimeFormat.BAD;
        texts.clear();
    }

    /** The next of the products that the record lists; beyond the limit the last one again, and a problem. */
    public Item addItem() {
        if (listed == MAX_ITEMS) {
            report(Field.PRODUCTS, self, RejectionReason.TOO_LONG, format.listPath(), "over 1000 products");
            listed--;
        }
        if (listed == spare.size()) {
            spare.add(new Item(listed + 1));
        }
        Item item = spare.get(listed++);
        item.clear();
        return item;
    }

    /** Takes a value; an empty one counts as none. */
    public void set(Field field, Item item, String path, char[] chars, int offset, int length) {
        if (length == 0) {
            return;
        }
        switch (field) {
            case KIND -> setKind(path, chars, offset, length);
            case OCCURRED_AT -> setTime(path, chars, offset, length);
            case USER_ID, USER_ID_ELSE, SESSION_ID -> texts.set(field, chars, offset, length);
            case CALL_TYPE -> setCallType(new String(chars, offset, length));
            case IGNORED, ATTRIBUTES -> {}
            default -> item.set(field, path, chars, offset, length);
        }
    }

    private void setKind(String path, char[] chars, int offset, int length) {
        kind = format.kinds().find(chars, offset, length);
        if (kind == KindTable.SKIPPED) {
            skip(new String(chars, offset, Math.min(length, MAX_NAME)));
        }
        if (kind == KindTable.UNKNOWN) {
            String value = new String(chars, offset, length);
            String expected = format.kinds().expected();
            report(Problem.found(Field.KIND, RejectionReason.UNKNOWN_KIND, path, value, expected));
        }
    }

    private void setCallType(String type) {
        if (!type.equals("track")) {
            skip(type.substring(0, Math.min(type.length(), MAX_NAME)));
        }
    }

    /** The first name that says so is kept. */
    private void skip(String name) {
        skippedAs = skipped ? skippedAs : Utf8.printable(name, MAX_NAME);
        skipped = true;
    }

    private void setTime(String path, char[] chars, int offset, int length) {
        micros = format.times().micros(chars, offset, length);
        if (micros == TimeFormat.BAD) {
            String value = new String(chars, offset, length);
            String expected = format.times().expected();
            report(Problem.found(Field.OCCURRED_AT, RejectionReason.BAD_TIME, path, value, expected));
        }
    }

    /** A problem of the record as a whole: it is rejected even if its kind is one to skip. */
    public void breakOff(RejectionReason reason, String path, String message) {
        broken = broken.or(new Problem(0, reason, path, message));
    }

    public void report(Field field, Item item, RejectionReason reason, String path, String message) {
        Problem found = new Problem(field.ordinal(), reason, item.path(path), message);
        if (field.isOfProduct()) {
            item.report(found);
        } else {
            report(found);
        }
    }

    private void report(Problem found) {
        problem = problem.or(found);
    }

    /** Reports a required field that has no value. */
    public void miss(Field field, Item item) {
        report(field, item, RejectionReason.MISSING, format.path(field, item.place()), "a required value is missing");
    }

    /** Reports that the list of products is not there or empty. */
    public void missList() {
        report(Field.PRODUCTS, self, RejectionReason.MISSING, format.listPath(), "no products");
    }

    /** Reports that the attributes of the record, repeated for each of its products, are too many. */
    public void exceedAttributes() {
        report(
                Field.PRODUCTS,
                self,
                RejectionReason.TOO_LONG,
                format.listPath(),
                "attributes of all products too long");
    }

    /**
     * Reports attributes that are more than an event is kept with: names and values of columns or members that nobody
     * knows.
     */
    void boundAttributes() {
        boolean tooLong = self.attributes().length() > MAX_ATTRIBUTES;
        for (int i = 0; i < listed && !tooLong; i++) {
            tooLong = spare.get(i).attributes().length() > MAX_ATTRIBUTES;
        }
        if (tooLong) {
            report(
                    Field.ATTRIBUTES,
                    self,
                    RejectionReason.TOO_LONG,
                    "",
                    "attributes of over " + MAX_ATTRIBUTES + " characters, names included");
        }
    }

    /** Reports a time outside what the feed accepts. */
    public void leaveWindow(String message) {
        report(Field.OCCURRED_AT, self, RejectionReason.OUT_OF_WINDOW, format.path(Field.OCCURRED_AT, 0), message);
    }

    /** The problem to reject the record for, or {@link Problem#NONE}. */
    Problem problem() {
        if (broken != Problem.NONE || problem != Problem.NONE) {
            return broken != Problem.NONE ? broken : problem;
        }
        for (Item item : items()) {
            if (item.problem() != Problem.NONE) {
                return item.problem();
            }
        }
        return Problem.NONE;
    }

    /** The name for which it is skipped. */
    String skippedAs() {
        return skippedAs;
    }

    boolean isSkipped() {
        return skipped && broken == Problem.NONE;
    }

    public long recordNo() {
        return recordNo;
    }

    /** What the record says outside any list of products. */
    public Item self() {
        return self;
    }

    /** The products that count: for a kind that lists them the list, else the record itself. */
    public List<Item> items() {
        return isListing() ? spare.subList(0, listed) : List.of(self);
    }

    public boolean isListing() {
        return hasKind() && format.listing().contains(kind());
    }

    public boolean hasKind() {
        return kind >= 0;
    }

    public Kind kind() {
        return format.kinds().kind(kind);
    }

    public boolean hasTime() {
        return micros != TimeFormat.BAD;
    }

    public long micros() {
        return micros;
    }

    /** Adds the event that the record, or one of the products that it lists, became. */
    public void addTo(EventsBuilder events, Item item) {
        Amount quantity = item.quantity().isAbsent() ? Amount.ONE : item.quantity();
        events.begin(recordNo, Math.max(item.place(), 1), micros, kind(), quantity, item.price());
        item.addProductId(events);
        texts.addText(events, texts.either(Field.USER_ID, Field.USER_ID_ELSE));
        texts.addText(events, Field.SESSION_ID);
        item.addTexts(events, self.attributes());
    }
}
