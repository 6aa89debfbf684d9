package behaviour.content;

/** What a feed reads, in words for people. */
public enum Expected {
    CSV("CSV with a header"),
    NDJSON("NDJSON, one JSON object a line"),
    EITHER("CSV with a header, or NDJSON");

    private final String words;

    Expected(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
