/** What {@code bench/run} measures, and what it is compared with. */
package demo.bench;
