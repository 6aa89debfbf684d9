/** Receiving from the queue: while the database accepts writes, and no message longer than its load. */
package app.receive;
