/** Before the start and after it: what is set, whether it works, how it stands. */
package cli.setup;
