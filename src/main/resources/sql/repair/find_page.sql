-- The next objects to verify: at most :objects, fewer when they hold more than :events events, at least one.
-- Null when there are no more.
select
    max(object_id) as through,
    count(*) as objects
from (
    select
        object_id,
        sum(coalesce(events, 0)) over (order by object_id rows unbounded preceding)
            - coalesce(events, 0) as events_before
    from (
        select object_id, events
        from source_object
        where object_id > :after
            and (:objectId::bigint is null or object_id = :objectId)
            and (:feed::text is null or feed = :feed)
        order by object_id
        limit :objects
    ) next
) page
where events_before < :events
