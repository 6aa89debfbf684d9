-- Copies the events of a month into the narrow table. One without a version would break its constraint, and with it the
-- transaction. With delete_moved_events in one transaction of one snapshot.
insert into behaviour_event (
    object_id, record_no, occurred_at, product_key, item_no, kind, session_uuid, session_text, price, quantity, user_id,
    attributes)
select
    e.object_id,
    e.record_no,
    e.occurred_at,
    v.product_key,
    e.item_no,
    left(e.kind, 1)::"char",
    case when s.is_uuid then e.session_id::uuid end,
    case when not s.is_uuid then e.session_id end,
    e.price,
    e.quantity,
    e.user_id,
    e.attributes
from behaviour_event_text e
cross join lateral (
    select e.session_id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' as is_uuid
) s
left join earlier_version v
    on (v.product_id, v.product_known, v.name, v.category, v.brand)
        = (e.product_id, e.product_known, coalesce(e.product_name, ''), coalesce(e.category, ''), coalesce(e.brand, ''))
where e.occurred_at >= :from
    and e.occurred_at < :to
