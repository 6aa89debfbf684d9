-- Outcomes that are not published yet, in their order: those of earlier loads too, when publishing failed then.
select p.outcome_no, p.object_id, o.bucket, o.key, o.version_id, o.etag, o.feed, p.status, p.attempts, p.records,
    p.accepted, p.rejected, p.skipped, p.events, p.first_occurred_at, p.last_occurred_at, p.completed_at, p.error
from pending_outcome p
join source_object o using (object_id)
order by p.outcome_no
limit 100
