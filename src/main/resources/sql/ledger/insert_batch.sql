-- Inserts the ledger row of a batch, before its rows. Changes nothing when the batch is already committed.
insert into load_batch (
    object_id, batch_no, first_record, last_record, accepted, rejected, skipped, events,
    first_occurred_at, last_occurred_at, catalogue_generation, skipped_names)
values (
    :objectId, :batchNo, :firstRecord, :lastRecord, :accepted, :rejected, :skipped, :events,
    :firstOccurredAt, :lastOccurredAt, :generation, :skippedNames::jsonb)
on conflict (object_id, batch_no) do nothing
