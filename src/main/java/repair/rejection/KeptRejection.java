package repair.rejection;

import behaviour.Rejection;
import behaviour.RejectionReason;
import java.util.Optional;

/** A rejection as the ledger keeps it. */
public record KeptRejection(long recordNo, String reason, String raw) {
    /** A text is cut one character earlier where it would split a pair of surrogates. */
    private static final int CUT_CHARS = Rejection.MAX_RAW_CHARS - 1;

    /** Why it cannot be tried again; empty when it can: then {@code raw} is the record as it stood in the object. */
    public Optional<Loss> loss() {
        if (reason.equals(RejectionReason.TOO_LONG.code()) || raw.length() >= CUT_CHARS) {
            return Optional.of(Loss.CUT);
        }
        return reason.equals(RejectionReason.BAD_TEXT.code()) && raw.indexOf('\uFFFD') >= 0
                ? Optional.of(Loss.BYTES)
                : Optional.empty();
    }

    /** What the ledger could not keep of a record. */
    public enum Loss {
        /** Only its start was kept; one of just that length counts as cut. */
        CUT,
        /** Bytes that PostgreSQL cannot store were replaced. */
        BYTES
    }
}
