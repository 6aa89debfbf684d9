package load;

/** Receives the progress of a load; called from several threads. */
public interface LoadListener {
    LoadListener NONE = new LoadListener() {
        @Override
        public void started(String object, long sizeBytes) {}

        @Override
        public void progressed(String object, long bytesRead, long records) {}

        @Override
        public void ended(String object) {}
    };

    /** @param sizeBytes of the object as stored (compressed), -1 when unknown */
    void started(String object, long sizeBytes);

    /**
     * @param bytesRead so far, of the object as stored
     * @param records read so far
     */
    void progressed(String object, long bytesRead, long records);

    void ended(String object);

    /** One more batch of the object is in. */
    default void committed(String object) {}
}
