/**
 * Functions of AWS Lambda: an edge beside the command line, on the same modules. Each handler takes an event, and knows
 * neither Camel nor the database.
 */
package lambda;
