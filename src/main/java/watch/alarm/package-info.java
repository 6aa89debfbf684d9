/** What is raised when a delivery is late, fails or looks wrong, and how it reaches somebody once. */
package watch.alarm;
