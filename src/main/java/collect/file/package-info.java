/** Files from HTTP and SFTP sources, streamed and resumed. */
package collect.file;
