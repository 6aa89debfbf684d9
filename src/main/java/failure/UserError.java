package failure;

/**
 * Something that a user can set right: its message is all that is shown, and the exit status tells which kind it was.
 */
public class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Wrong usage or configuration. */
    public static final int USAGE = 2;

    /** The job itself failed. */
    public static final int FAILED = 1;

    private final int exitCode;

    public UserError(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** An object that was named by its id is not there. */
    public static UserError noObject(long objectId) {
        return new UserError("object " + objectId + " does not exist; `footfall files` lists the objects", FAILED);
    }

    public int exitCode() {
        return exitCode;
    }
}
