/** A made-up shop: its products, what visitors do, and what a right load must find in the files. */
package demo.sample;
