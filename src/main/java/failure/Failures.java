package failure;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says which {@link Failure} an exception is. The route configuration asks it, so that each failure has one fate, decided in
 * one place. Thread-safe.
 */
public final class Failures {
    private static final int MAX_CAUSES = 32;

    private final List<Function<Throwable, Optional<Failure>>> classifiers;

    /** @param others know the errors of libraries that this package must not know, such as the AWS SDK */
    public Failures(List<Function<Throwable, Optional<Failure>>> others) {
        this.classifiers = List.copyOf(others);
    }

    /** Never fails: what nobody knows is {@link Failure.Unexpected}. */
    public Failure classify(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < MAX_CAUSES; cause = cause.getCause(), depth++) {
            if (cause instanceof FailureException known) {
                return known.failure();
            }
            Optional<Failure> found = SqlFailures.classify(cause);
            for (int i = 0; found.isEmpty() && i < classifiers.size(); i++) {
                found = classifiers.get(i).apply(cause);
            }
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new Failure.Unexpected("loading", String.valueOf(thrown));
    }

    public boolean hasFate(Throwable thrown, Fate fate) {
        return classify(thrown).fate() == fate;
    }
}
