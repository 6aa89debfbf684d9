package load;

import behaviour.Event;
import behaviour.Reading;
import behaviour.RecordBlock;
import catalogue.Product;
import ledger.Attempt;

/** What the routes pass from stage to stage: raw records, what they were read as, and the attempt that they belong to. */
public final class Batch {
    private Batch() {}

    /** Cut, not read yet. */
    public record Raw(ObjectStream stream, RecordBlock block) {}

    /** Read: events of a behaviour file, or products of a catalogue. */
    public record Read(Attempt attempt, Reading<?> reading) {
        public boolean isCatalogue() {
            return attempt.feed().isCatalogue();
        }

        /** Of a behaviour file; the feed's format decides what a reading holds. */
        @SuppressWarnings("unchecked")
        public Reading<Event> events() {
            return (Reading<Event>) reading;
        }

        /** Of a catalogue. */
        @SuppressWarnings("unchecked")
        public Reading<Product> products() {
            return (Reading<Product>) reading;
        }
    }
}
