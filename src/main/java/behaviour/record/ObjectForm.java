package behaviour.record;

import java.util.List;

/**
 * What is known of an object once its first bytes are read.
 *
 * @param object how messages name it: {@code s3://bucket/key}
 * @param syntax CSV or NDJSON, never DETECT
 * @param header the CSV column names in file order; empty for NDJSON and for an empty object
 */
public record ObjectForm(String object, Syntax syntax, List<String> header) {
    public ObjectForm {
        header = List.copyOf(header);
    }
}
