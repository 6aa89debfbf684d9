/** Between the queue and the routes: when to receive, and how a message goes back. */
package app.receiving;
