package repair;

/**
 * Something that the recount found otherwise than the ledger says.
 *
 * @param object the object's URI
 * @param what was compared
 */
public record Difference(long objectId, String object, String what, String expected, String found) {
    /** One line for people. */
    public String line() {
        return object + " (object " + objectId + "): " + what + ": expected " + expected + ", found " + found;
    }
}
