/** Footfall's own metrics: names, figures from the ledger, and what measures the queue and the database. */
package app.metrics;
