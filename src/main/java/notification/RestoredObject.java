package notification;

import java.util.Objects;

/** An object that was archived and can be read again now: one that failed for being archived is loaded. */
public record RestoredObject(CreatedObject object) implements ObjectEvent {
    public RestoredObject {
        Objects.requireNonNull(object, "object");
    }

    @Override
    public String bucket() {
        return object.bucket();
    }

    @Override
    public String key() {
        return object.key();
    }

    @Override
    public String uri() {
        return object.uri();
    }
}
