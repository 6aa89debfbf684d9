/** Whether what is configured is there and usable, asked before the start. */
package app.check;
