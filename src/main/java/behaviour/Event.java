package behaviour;

/**
 * A typed, valid behaviour record: a visitor did something to a product. Texts that the file lacks are empty, never
 * null.
 *
 * @param recordNo number of the record in its object, from 1
 * @param itemNo number within a record that lists several products, from 1; else 1
 * @param occurredAtMicros microseconds since 1970-01-01T00:00:00Z
 * @param quantity {@link Amount#ONE} where the file has none
 * @param price unit price; {@link Amount#ABSENT} where the file has none
 * @param attributes a JSON object of what the profile does not know, or empty
 */
public record Event(
        long recordNo,
        int itemNo,
        long occurredAtMicros,
        Kind kind,
        String productId,
        String userId,
        String sessionId,
        Amount quantity,
        Amount price,
        String productName,
        String category,
        String brand,
        String attributes) {}
