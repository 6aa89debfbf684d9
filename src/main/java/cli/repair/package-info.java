/** Commands that find what went wrong and repair it. */
package cli.repair;
