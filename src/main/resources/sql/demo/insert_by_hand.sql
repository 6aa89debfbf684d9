-- What a person would write by hand after \copy: convert types and kinds, join the catalogue, into the same table.
insert into behaviour_event (
    object_id, record_no, occurred_at, product_key, kind, session_uuid, price, user_id)
select
    1,
    row_number() over (),
    replace(s.event_time, ' UTC', '+00')::timestamptz,
    coalesce(p.product_key, 0),
    case s.event_type when 'remove_from_cart' then 'u' else left(s.event_type, 1) end::"char",
    nullif(s.user_session, '')::uuid,
    s.price::numeric,
    s.user_id
from bench_plain s
left join product p using (product_id)
where s.event_type in ('view', 'cart', 'remove_from_cart', 'purchase')
    and s.event_time ~ '^20\d\d-'
    and s.product_id <> ''
    and s.price ~ '^\d+(\.\d+)?$'
