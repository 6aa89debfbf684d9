/** Traces by OpenTelemetry, from a notification to the commit: off unless its own variables ask for it. */
package app.trace;
