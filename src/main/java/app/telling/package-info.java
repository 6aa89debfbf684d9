/** What is owed to those who want to know: when it is looked for. */
package app.telling;
