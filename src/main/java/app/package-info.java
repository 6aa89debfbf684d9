/**
 * The only place where things are built: one module for each job, from the settings, for the command line or any other
 * edge.
 */
package app;
