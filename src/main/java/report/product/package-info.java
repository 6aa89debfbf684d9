/** The reports about products: one set of statements, whoever asks. */
package report.product;
