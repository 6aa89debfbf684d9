/** What did not happen: how each business date of each feed stands, and who is told once it is late. Never in the way of a load. */
package feed.watch;
