/**
 * What the profile {@code image} runs: the image's files, and the start-up cache that its own runtime makes of them.
 */
package demo.image;
