package collect.source;

import java.io.IOException;

/** Asks one feed's source. Thread-safe. */
public interface ContentSource {
    /**
     * @throws IOException when asking again may help
     * @throws failure.FailureException when it does not, or not before some time has passed
     */
    FetchResult ask(FetchRequest question) throws IOException;
}
