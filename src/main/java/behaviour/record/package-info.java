/** Bytes of an object to batches of raw records. */
package behaviour.record;
