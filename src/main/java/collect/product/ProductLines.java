package collect.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Products as NDJSON, made while it is read. Not thread-safe. */
final class ProductLines extends InputStream {
    private static final int ROOM = 1 << 16;
    private static final JsonMapper JSON = new JsonMapper();

    private final Products products;
    private byte[] lines = new byte[0];
    private int next;
    private long count;
    private long nameless;

    ProductLines(Products products) {
        this.products = products;
    }

    /** Those that have an id. */
    long count() {
        return count;
    }

    /** Those that have none: no loader takes them. */
    long nameless() {
        return nameless;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (next == lines.length && !refill()) {
            return -1;
        }
        int given = Math.min(length, lines.length - next);
        System.arraycopy(lines, next, target, offset, given);
        next += given;
        return given;
    }

    @Override
    public void close() {
        products.close();
    }

    private boolean refill() throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream(ROOM);
        Optional<ObjectNode> product = products.findNext();
        while (product.isPresent()) {
            block.write(JSON.writeValueAsBytes(product.get()));
            block.write('\n');
            if (isNamed(product.get())) {
                count++;
            } else {
                nameless++;
            }
            if (block.size() >= ROOM) {
                break;
            }
            product = products.findNext();
        }
        lines = block.toByteArray();
        next = 0;
        return lines.length > 0;
    }

    private static boolean isNamed(ObjectNode product) {
        JsonNode id = product.path("product_id");
        return id.isValueNode() && !id.isNull() && !id.asText().isBlank();
    }
}
