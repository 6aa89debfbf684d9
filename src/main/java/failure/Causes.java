package failure;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;

/** An exception with its causes, as far as they are worth following: a chain may be long, or lead back into itself. */
public final class Causes {
    private static final int MAX_DEPTH = 32;

    private Causes() {}

    /** The exception itself first, the deepest cause last. */
    public static List<Throwable> of(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && chain.size() < MAX_DEPTH; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** What started it all. */
    public static Throwable deepest(Throwable thrown) {
        List<Throwable> chain = of(thrown);
        return chain.get(chain.size() - 1);
    }

    /** One line for people: the deepest message knows best, and Java's HTTP client often gives none above it. */
    public static String line(Throwable thrown) {
        String line = thrown instanceof ConnectException
                ? "no connection"
                : thrown.getClass().getSimpleName();
        for (Throwable cause : of(thrown)) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the host is unknown";
            }
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                line = cause.getMessage();
            }
        }
        return line.strip().replaceAll("\\s+", " ");
    }
}
