package behaviour;

/** Why a record could not become an event; the codes are a contract with those who read the table {@code rejection}. */
public enum RejectionReason {
    MALFORMED("malformed"),
    MISSING("missing"),
    BAD_TIME("bad-time"),
    OUT_OF_WINDOW("out-of-window"),
    BAD_NUMBER("bad-number"),
    UNKNOWN_KIND("unknown-kind"),
    BAD_TEXT("bad-text"),
    TOO_LONG("too-long");

    private final String code;

    RejectionReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
