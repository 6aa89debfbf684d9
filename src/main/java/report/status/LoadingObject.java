package report.status;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An object that is loading.
 *
 * @param held whether a worker is at it; if not, it resumes once its message returns
 * @param records read so far, as its worker noted last
 */
public record LoadingObject(String object, String feed, boolean held, OptionalLong sizeBytes, Optional<Noted> noted) {

    /**
     * What its worker noted last.
     *
     * @param seconds since the attempt began
     */
    public record Noted(long bytesRead, long records, double seconds) {}

    /** Read so far of its bytes, 0 to 100; empty while nothing is noted. */
    public OptionalDouble percent() {
        if (noted.isEmpty() || sizeBytes.orElse(0) <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.min(100.0, 100.0 * noted.get().bytesRead() / sizeBytes.getAsLong()));
    }

    public OptionalDouble recordsPerSecond() {
        return noted.filter(note -> note.seconds() > 0)
                .map(note -> OptionalDouble.of(note.records() / note.seconds()))
                .orElse(OptionalDouble.empty());
    }

    /** At the speed so far. */
    public OptionalDouble secondsLeft() {
        double percent = percent().orElse(0);
        return percent > 0
                ? OptionalDouble.of(noted.orElseThrow().seconds() * (100 - percent) / percent)
                : OptionalDouble.empty();
    }
}
