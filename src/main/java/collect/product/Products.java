package collect.product;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** Products one after another, never all in memory. Not thread-safe. */
interface Products extends AutoCloseable {
    /** @return empty after the last one */
    Optional<ObjectNode> findNext() throws IOException;

    @Override
    void close();
}
