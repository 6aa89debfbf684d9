/**
 * What a collection fetches: a source's content of one business date → one S3 object. {@link collect.Collector} looks and stores,
 * {@link collect.CollectionLedger} remembers, {@link collect.CollectionSchedule} says what is due. {@code source} are the
 * sources of files, {@code product} those of our own product data.
 */
package collect;
