package catalogue;

import behaviour.Amount;

/**
 * One entry of our own catalogue, as a catalogue object brings it. Texts that it lacks are empty, never null.
 *
 * @param recordNo number of the record that brought it, from 1
 * @param attributes a JSON object of columns beyond the known ones, or empty
 */
public record Product(
        long recordNo, String productId, String name, String category, String brand, Amount price, String attributes) {}
