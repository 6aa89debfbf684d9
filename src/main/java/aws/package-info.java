/** The AWS clients, and below them what knows S3 and SQS; no stage, so every stage may use it. */
package aws;
