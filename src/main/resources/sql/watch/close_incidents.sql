-- Closes incidents that are over: objects that were retried or replaced, resolved dead letters, collections that
-- stored something since, queues that are polled again. Safe to repeat.
update alarm a
set closed_at = :at
where a.closed_at is null
    and (
        (a.kind = 'failed-object' and not exists (
            select
            from source_object o
            where o.object_id = split_part(a.reference, '/', 1)::bigint
                and o.status = 'failed'
        ))
        or (a.kind = 'dead-letter' and not exists (
            select
            from dead_letter_state d
            where d.dead_letter_id = a.reference::bigint
                and d.state = 'open'
        ))
        or (a.kind = 'collection' and not exists (
            select
            from collection c
            where c.feed = a.feed
                and c.business_date = a.business_date
                and c.state <> 'stored'
        ))
        or (a.kind = 'queue' and not exists (
            select
            from queue_state q
            where q.queue || '@' || extract(epoch from q.failing_since)::bigint = a.reference
                and q.failed_at > now() - interval '15 minutes'
        ))
    )
