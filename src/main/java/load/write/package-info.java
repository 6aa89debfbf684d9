/** A batch's way into the tables: {@link load.write.BatchWriter}, into the months of {@link load.write.Partitions}. */
package load.write;
