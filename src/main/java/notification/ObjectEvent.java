package notification;

/** What a notification says of one object. */
public sealed interface ObjectEvent permits CreatedObject, RemovedObject, RestoredObject {
    String bucket();

    String key();

    /** How every message names the object. */
    String uri();
}
