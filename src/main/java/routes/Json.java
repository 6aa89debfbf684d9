package routes;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.model.dataformat.JsonDataFormat;
import org.apache.camel.model.dataformat.JsonLibrary;

/** JSON as the routes read and write it: by camel-jackson, with the mapper that is bound as {@code jsonMapper}. */
final class Json {
    private Json() {}

    static JsonDataFormat format() {
        JsonDataFormat format = new JsonDataFormat(JsonLibrary.Jackson);
        format.setObjectMapper("jsonMapper");
        format.setUnmarshalType(JsonNode.class);
        // SNS and SQS would send the header along, as an attribute
        format.setContentTypeHeader("false");
        return format;
    }
}
