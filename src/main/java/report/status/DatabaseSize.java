package report.status;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The size of the database.
 *
 * @param bytesADay growth since then; empty when it was not measured for long enough
 */
public record DatabaseSize(long bytes, Optional<Instant> since, OptionalDouble bytesADay) {}
