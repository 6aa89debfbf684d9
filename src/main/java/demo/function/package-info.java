/**
 * AWS Lambda without AWS: AWS's own Java runtime interface client runs a handler as a process against a runtime API of
 * ours, and queues are polled as an event source mapping polls them.
 */
package demo.function;
