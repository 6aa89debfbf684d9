package notification;

import java.util.List;

/** What a queue message turned out to be. */
public sealed interface Notification {

    /**
     * A notification; {@code objects} is empty for test events and for events that neither created nor removed
     * anything.
     */
    record Events(List<ObjectEvent> objects) implements Notification {
        public Events {
            objects = List.copyOf(objects);
        }
    }

    /** No notification that Footfall knows; {@code reason} is one sentence for the dead letter. */
    record Undecodable(String reason) implements Notification {}
}
