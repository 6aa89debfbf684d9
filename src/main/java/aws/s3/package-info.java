/** Objects in S3: pinned versions, requests, uploads in parts. */
package aws.s3;
