/** Commands that find what went wrong and set it right. */
package cli.repair;
