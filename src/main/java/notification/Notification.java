package notification;

import java.util.List;

/** What a queue message turned out to be. */
public sealed interface Notification {

    /** A notification; {@code objects} is empty for test events and for events that created nothing. */
    record Created(List<CreatedObject> objects) implements Notification {
        public Created {
            objects = List.copyOf(objects);
        }
    }

    /** No notification that Footfall knows; {@code reason} is one sentence for the dead letter. */
    record Undecodable(String reason) implements Notification {}
}
