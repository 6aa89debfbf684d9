/** What commands share: the root command, listings, progress. */
package cli.shared;
