/**
 * What a collection fetches: a source's content of one business date → one S3 object. {@link collect.Collector} checks
 * and stores, {@link collect.ledger.CollectionLedger} remembers, {@link collect.CollectionSchedule} says what is due.
 * {@code file} are the sources of files, {@code product} those of our own product data, {@code source} is what both are
 * to a collector.
 */
package collect;
