/**
 * What the events of an object add up to, by business day and product: counted while its batches are written, or, when
 * that count does not cover the object, by the database from its rows. Both give the same rows.
 */
package activity;
