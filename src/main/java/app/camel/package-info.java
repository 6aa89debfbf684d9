/** Everything that implements an interface of Camel: poll strategies, health checks, the log context. */
package app.camel;
