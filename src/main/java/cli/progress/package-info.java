/** How far long work is, on standard error. */
package cli.progress;
