/**
 * Everything around Footfall on one machine, and the story that {@code ./footfall demo} tells with it: {@code server}
 * has the servers, {@code sample} the data, {@code bench} the benchmarks. None of it is in the production jar.
 */
package demo;
