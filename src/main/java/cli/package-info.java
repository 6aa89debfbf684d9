/** The command line: an edge on top of everything else. */
package cli;
