/** How the installation stands now: what loads, what waits, what went wrong. */
package report.status;
