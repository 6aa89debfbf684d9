/**
 * SQS, SNS, S3 and PostgreSQL on loopback over their real protocols, and the notification from S3 to SQS. Tests use
 * them too.
 */
package demo.server;
