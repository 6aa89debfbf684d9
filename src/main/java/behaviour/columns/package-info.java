/**
 * The events of a batch by columns instead of one object each: numbers in arrays, texts as UTF-8 in one. Reading fills
 * it, enriching and writing go through it; it costs a fraction of the memory traffic that objects cost.
 */
package behaviour.columns;
