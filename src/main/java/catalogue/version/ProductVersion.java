package catalogue.version;

import behaviour.Amount;

/**
 * What is known of a product, as events point to it.
 *
 * @param key of its row
 * @param price for events that came without one; absent where the catalogue has none
 */
public record ProductVersion(int key, Amount price) {}
