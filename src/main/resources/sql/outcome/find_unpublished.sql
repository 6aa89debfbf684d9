-- Outcomes that are owed, the oldest first: those of earlier loads too, when publishing failed then.
select object_id, bucket, key, version_id, etag, feed, status, attempts, records, accepted, rejected, skipped, events,
    first_occurred_at, last_occurred_at, completed_at, error
from source_object
where published_at is null
    and status in ('loaded', 'failed', 'superseded', 'retracted')
order by object_id
limit 100
