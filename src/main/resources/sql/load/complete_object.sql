-- Makes an object visible. Its totals are those of the ledger; a constraint ensures that they reconcile.
update source_object
set status = 'loaded',
    records = :records,
    accepted = :accepted,
    rejected = :rejected,
    skipped = :skipped,
    events = :events,
    first_occurred_at = :firstOccurredAt,
    last_occurred_at = :lastOccurredAt,
    completed_at = clock_timestamp(),
    published_at = null
where object_id = :objectId
