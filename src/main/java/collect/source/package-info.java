/** Sources of files: HTTP and SFTP. */
package collect.source;
