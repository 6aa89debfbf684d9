/**
 * The configuration: read from the environment and a file, checked as a whole, typed; what each key means stands in one
 * file.
 */
package app.settings;
