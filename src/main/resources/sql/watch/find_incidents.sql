-- Incidents other than deadlines that have no alarm yet. Only reads. The dead letter of a failed object is not a second
-- incident; a collection that failed is retried, and its deadline raises the alarm. A queue that nobody has failed to
-- poll lately has no receiver.
with incident (kind, feed, business_date, reference, known) as (
    select 'failed-object', coalesce(feed, ''), business_date, object_id || '/' || attempts,
        's3://' || bucket || '/' || key || ' failed: ' || coalesce(error, 'no reason is known')
    from source_object
    where status = 'failed'
        and completed_at > least(:since, now() - interval '7 days')
    union all
    select 'dead-letter', '', null, dead_letter_id::text, subject || ': ' || message
    from dead_letter_state
    where state = 'open'
        and object_id is null
        and parked_at > least(:since, now() - interval '7 days')
    union all
    select 'collection', c.feed, c.business_date,
        c.state || coalesce('/' || nullif(
            (
                select count(*)
                from alarm a
                where a.kind = 'collection'
                    and a.feed = c.feed
                    and a.business_date = c.business_date
                    and a.closed_at is not null
            ), 0), ''),
        'its collection is refused: ' || coalesce(error, 'no reason is known')
    from collection c
    where state = 'refused'
        and updated_at > least(:since, now() - interval '7 days')
    union all
    select 'queue', '', null, queue || '@' || extract(epoch from failing_since)::bigint,
        'the queue ' || queue || ' cannot be polled: ' || trouble
    from queue_state
    where failing_since < now() - interval '2 minutes'
        and failed_at > now() - interval '15 minutes'
)
select i.kind, i.feed, i.business_date, i.reference, left(i.known, 1000) as known
from incident i
where not exists (
    select
    from alarm a
    where a.kind = i.kind
        and a.feed = i.feed
        and a.business_date is not distinct from i.business_date
        and a.reference = i.reference
)
order by i.feed, i.business_date, i.reference
limit 1000
