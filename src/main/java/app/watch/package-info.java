/** The watch over feeds, as a role of the service and as commands and functions use it. */
package app.watch;
