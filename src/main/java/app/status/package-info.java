/** How the installation stands, gathered from the database, the queue and the clock. */
package app.status;
