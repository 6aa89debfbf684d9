/**
 * Everything around Footfall on one machine: SQS, SNS, S3 and PostgreSQL over their real protocols, sample data, and the story that
 * {@code ./footfall demo} tells with them. Tests use the same servers. None of it is in the production jar.
 */
package demo;
