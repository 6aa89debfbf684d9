package collect.source;

import java.io.IOException;
import java.io.InputStream;

/** What a source says of a business date. */
public sealed interface FetchResult {

    /** Not published yet. */
    record NotThere(String reason) implements FetchResult {}

    /** What is stored is what there is. */
    record Unchanged() implements FetchResult {}

    /**
     * It is there.
     *
     * @param bytes the caller closes it
     * @param from the first byte's position: what was asked for, or 0
     * @param total length of the whole content, -1 when the source does not say
     * @param validator changes when the content does; empty when the source gives none
     * @param resumable whether {@code validator} proves that the content is the same to the byte
     * @param checksum of the whole content, as the source gives it
     * @param ending what is to be checked after the last byte
     */
    record Content(
            InputStream bytes,
            long from,
            long total,
            String validator,
            boolean resumable,
            Checksum checksum,
            Ending ending)
            implements FetchResult, AutoCloseable {
        @Override
        public void close() {
            try {
                bytes.close();
            } catch (IOException alreadyBroken) {
                // nothing more is wanted of it
            }
        }
    }

    /** Knows at the end what was read. */
    interface Ending {
        Ending NONE = () -> -1;

        /**
         * Called after the last byte, when the bytes are closed, before anything is stored.
         *
         * @return products of a catalogue; -1 for content that is not parsed
         * @throws failure.FailureException when the content must not be stored
         * @throws IOException when that cannot be found out now
         */
        long check() throws IOException;
    }
}
