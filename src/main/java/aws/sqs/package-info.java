/** The queue: its messages hidden, held and returned, and whether it is there at all. */
package aws.sqs;
