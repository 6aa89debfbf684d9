/** Sources of our own product data: a service and a database → one NDJSON content. */
package collect.product;
