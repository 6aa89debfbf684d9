-- Takes back what an object says of products of which a later one of its feed has said something since; of a late
-- snapshot, of all products that there are. Before the merge. Safe to repeat.
delete from product_staging s
using product p
where s.object_id = :objectId
    and p.product_id = s.product_id
    and (
        :late
        or p.object_id in (
            select later.object_id
            from source_object later
            join source_object o on o.object_id = :objectId
            where later.feed = o.feed
                and later.object_id in (select known.object_id from product known where known.object_id <> :objectId)
                and is_later_catalogue(later, o)
        )
    )
