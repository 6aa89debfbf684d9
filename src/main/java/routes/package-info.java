/**
 * One file's way, in the order of the data. Declarative only: the logic lives in the packages of the stages.
 *
 * <ol>
 *   <li>{@link routes.CollectDueRoute}: time → the business dates that are due, the oldest first
 *   <li>{@link routes.CollectFeedRoute}: tracking or product service → one S3 object: streamed, resumed, visible when
 * whole
 *   <li>{@link routes.ReceiveNotificationsRoute}: queue → messages, each hidden from others while it is in work
 *   <li>{@link routes.TakeMessageRoute}: queue message → created, restored and removed objects
 *   <li>{@link routes.LoadObjectRoute}: created object → the feed that reads it, or ignored; then its outcome
 *   <li>{@link routes.StreamObjectRoute}: object → batches of records, and at the end completion
 *   <li>{@link routes.EnrichBatchRoute}: batch → its events with the versions of their products
 *   <li>{@link routes.LoadBatchRoute}: batch → enriched rows and their ledger row, one transaction
 *   <li>{@link routes.CompleteObjectRoute}: ledger → activity, visible at once
 *   <li>{@link routes.RetractObjectRoute}: removed object → its rows deleted, if its feed retracts
 *   <li>{@link routes.PublishOutcomeRoute}: outcome → SNS
 *   <li>{@link routes.PublishPendingRoute}: unpublished outcomes → published
 *   <li>{@link routes.ParkDeadLetterRoute}: what needs a person → dead letter
 *   <li>{@link routes.KeepDeadLetterRoute}: dead letter → table and queue, one transaction
 *   <li>{@link routes.IgnoreObjectRoute}: object that was removed or overwritten meanwhile → noted in the ledger
 *   <li>{@link routes.WatchDeadlinesRoute}: due times and failures → alarms, each raised once
 *   <li>{@link routes.SendAlarmsRoute}: pending alarms → SNS and webhook
 *   <li>{@link routes.KeepStandingsRoute}: what loads changed → the standings of products, one generation at a time
 *   <li>{@link routes.ReplayRejectionsRoute}: rejections that now pass → events of their object, one transaction
 *   <li>{@link routes.ReconcileBucketRoute}: buckets and ledger → notifications that were lost
 *   <li>{@link routes.ErrorPolicy}: anything above that fails → its fate
 * </ol>
 *
 * Between the nodes of a route, and from a route to those that it calls, state travels in the body and in these
 * variables:
 *
 * <ul>
 *   <li>{@code message}: the queue message as it arrived; kept with a dead letter
 *   <li>{@code object}, {@code batch}: what is in progress; properties, because the log context reads them
 *   <li>{@code match}: the feed that reads the object, or why none does
 *   <li>{@code attempt}: this worker's try at the object, its fencing token inside; {@code stream}: the object
 *       being read
 *   <li>{@code opening}: whether a batch is to be written; {@code lookup}: the versions of its products
 *   <li>{@code newest}, {@code totals}: what completion found
 *   <li>{@code deadLetter}, {@code failed}: what is parked, and the id of the object that failed with it
 *   <li>{@code reason}: why an object is ignored
 *   <li>{@code retracted}: whether a removal deletes rows
 *   <li>{@code feed}, {@code claim}: the feed whose dates are collected, and the claim on one of them
 *   <li>{@code sending}: one alarm on its way to one channel
 *   <li>{@code trial}, {@code taken}, {@code passed}: rejections that are tried again, whether this process has the
 *       object, those that pass
 * </ul>
 */
package routes;
