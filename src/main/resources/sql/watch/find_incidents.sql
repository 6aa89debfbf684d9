-- What went wrong beside deadlines and is not raised yet. Only reads. Of an object that failed, its dead letter is no
-- second incident; a collection that failed is tried again, and its deadline tells of it.
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
    select 'collection', feed, business_date, state,
        'its collection is refused: ' || coalesce(error, 'no reason is known')
    from collection
    where state = 'refused'
        and updated_at > least(:since, now() - interval '7 days')
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
