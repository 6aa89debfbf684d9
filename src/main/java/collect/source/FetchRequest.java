package collect.source;

import java.time.LocalDate;

/**
 * What a source is asked for.
 *
 * @param from the first byte that is wanted, when the content is still that of {@code validator}; else all is wanted
 * @param validator of the content whose first {@code from} bytes are here; empty when {@code from} is 0
 * @param known validator of the content that is stored; empty when none is
 */
public record FetchRequest(LocalDate date, long from, String validator, String known) {}
