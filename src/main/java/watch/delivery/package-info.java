/** How the delivery of a feed for one business date stands. */
package watch.delivery;
