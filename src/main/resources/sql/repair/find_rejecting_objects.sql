-- The next visible objects that have rejections (with a given reason, or any) that were not replayed.
select o.object_id
from source_object o
where o.object_id > :after
    and o.status = 'loaded'
    and o.rejected > 0
    and (:feed::text is null or o.feed = :feed)
    and exists (
        select
        from rejection r
        where r.object_id = o.object_id
            and r.replayed_at is null
            and (:reason::text is null or r.reason = :reason)
    )
order by o.object_id
limit 500
