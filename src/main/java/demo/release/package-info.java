/** What a release has beside jars: pages for `man`, shell completion, the licences of its libraries, checksums. */
package demo.release;
