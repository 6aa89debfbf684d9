/** Rejected records, tried again: what passes becomes events of the object that it came from. */
package repair.rejection;
