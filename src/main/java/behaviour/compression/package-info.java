/** Plain, gzip or zstd, recognised by the first bytes; expansion is bounded. */
package behaviour.compression;
