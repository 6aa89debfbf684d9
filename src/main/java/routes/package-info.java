/**
 * One file's way, in the order of the data. Declarative only: thinking lives in the packages of the stages.
 *
 * <ol>
 *   <li>{@link routes.CollectDueRoute}: time → the business dates that are due, the oldest first
 *   <li>{@link routes.CollectTrackingRoute}: tracking service → S3: streamed, resumed, visible when whole
 *   <li>{@link routes.CollectCatalogueRoute}: product service or database → one NDJSON object in S3
 *   <li>{@link routes.ReceiveNotificationsRoute}: queue message → created and removed objects
 *   <li>{@link routes.LoadObjectRoute}: created object → the feed that reads it, or ignored; then its outcome
 *   <li>{@link routes.StreamObjectRoute}: object → batches of records, and at the end completion
 *   <li>{@link routes.LoadBatchRoute}: batch → enriched rows and their ledger row, one transaction
 *   <li>{@link routes.CompleteObjectRoute}: ledger → activity, visible at once
 *   <li>{@link routes.RetractObjectRoute}: removed object → its rows taken away, where its feed says so
 *   <li>{@link routes.PublishOutcomeRoute}: outcome → SNS
 *   <li>{@link routes.TellOwedRoute}: outcomes that are owed → told again
 *   <li>{@link routes.ParkDeadLetterRoute}: what needs a person → dead letter
 *   <li>{@link routes.KeepDeadLetterRoute}: dead letter → table and queue, one transaction
 *   <li>{@link routes.IgnoreObjectRoute}: what is gone or overwritten since → noted in the ledger
 *   <li>{@link routes.WatchDeadlinesRoute}: due times and failures → alarms, each raised once
 *   <li>{@link routes.SendAlarmsRoute}: alarms that are owed → SNS and webhook
 *   <li>{@link routes.ReplayRejectionsRoute}: rejections that pass by now → events of their object, one transaction
 *   <li>{@link routes.ReconcileBucketRoute}: buckets and ledger → notifications that were lost
 *   <li>{@link routes.ErrorPolicy}: anything above that fails → its fate
 * </ol>
 */
package routes;
