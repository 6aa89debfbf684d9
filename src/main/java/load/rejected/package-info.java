/** Records of complete objects that were rejected, tried again. */
package load.rejected;
