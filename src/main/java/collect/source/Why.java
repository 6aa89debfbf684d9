package collect.source;

import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;

/**
 * Why a source could not be read, in one line: what lies deepest knows best, and Java's HTTP client often says nothing
 * above it.
 */
public final class Why {
    private static final int MAX_CAUSES = 32;

    private Why() {}

    public static String of(Throwable thrown) {
        String why = thrown instanceof ConnectException
                ? "no connection"
                : thrown.getClass().getSimpleName();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof UnresolvedAddressException) {
                return "the host is unknown";
            }
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                why = cause.getMessage();
            }
            cause = cause.getCause();
        }
        return why.strip().replaceAll("\\s+", " ");
    }
}
