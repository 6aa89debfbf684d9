package repair;

/**
 * Something that the recount found otherwise than the ledger says.
 *
 * @param objectId 0 where it is about no object
 * @param object the object's URI
 * @param what was compared
 */
public record Difference(long objectId, String object, String what, String expected, String found) {
    /** One line for people. */
    public String line() {
        return object + (objectId == 0 ? "" : " (object " + objectId + ")") + ": " + what + ": expected " + expected
                + ", found " + found;
    }
}
