package failure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Says which {@link Failure} an exception is. The route configuration asks it, so that each failure has one fate,
 * decided in one place. Thread-safe.
 */
public final class Failures {
    private final List<BiFunction<Throwable, String, Optional<Failure>>> classifiers;

    /**
     * @param others know the errors of libraries that this package must not know, such as the AWS SDK; given the
     *     subject, too
     */
    public Failures(List<BiFunction<Throwable, String, Optional<Failure>>> others) {
        this.classifiers = List.copyOf(others);
    }

    /** For those who ask for the fate alone. */
    public Failure classify(Throwable thrown) {
        return classify(thrown, "loading");
    }

    /**
     * Never fails: what nobody knows is {@link Failure.Unexpected}.
     *
     * @param subject what the message names where the exception does not: the URI of the object in work, a feed
     */
    public Failure classify(Throwable thrown, String subject) {
        for (Throwable cause : Causes.of(thrown)) {
            if (cause instanceof FailureException known) {
                return known.failure();
            }
            if (cause instanceof OutOfMemoryError) {
                return new Failure.HeapExhausted(subject, String.valueOf(cause.getMessage()));
            }
            Optional<Failure> found = SqlFailures.classify(cause);
            for (int i = 0; found.isEmpty() && i < classifiers.size(); i++) {
                found = classifiers.get(i).apply(cause, subject);
            }
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new Failure.Unexpected(subject, withRoot(thrown));
    }

    /** What failed of several things that were done together: the first, and those that are suppressed in it. */
    public List<Failure> classifyAll(Throwable thrown) {
        return Stream.concat(Stream.of(thrown), Arrays.stream(thrown.getSuppressed()))
                .map(this::classify)
                .toList();
    }

    /** The deepest cause, which says why, without what it was wrapped in on its way. */
    public static String root(Throwable thrown) {
        return String.valueOf(Causes.deepest(thrown));
    }

    private static String withRoot(Throwable thrown) {
        String shown = String.valueOf(thrown);
        String rootShown = root(thrown);
        return shown.contains(rootShown) ? shown : shown + ", caused by " + rootShown;
    }

    /** What is said of it to people: names the object, whoever threw. */
    public String message(Throwable thrown, String subject) {
        return classify(thrown, subject).message();
    }

    public boolean hasFate(Throwable thrown, Fate fate) {
        return classify(thrown).fate() == fate;
    }
}
