package app;

/** A value that no log and no message shows. */
record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
