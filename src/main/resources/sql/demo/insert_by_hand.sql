-- What a person would write by hand after \copy: convert types and kinds, join the catalogue, into the same table.
insert into behaviour_event (
    object_id, record_no, occurred_at, item_no, product_known, kind, product_id, user_id, session_id, quantity, price,
    product_name, category, brand)
select
    1,
    row_number() over (),
    replace(s.event_time, ' UTC', '+00')::timestamptz,
    1,
    p.product_id is not null,
    case s.event_type when 'remove_from_cart' then 'uncart' else s.event_type end,
    s.product_id,
    s.user_id,
    s.user_session,
    1,
    coalesce(s.price::numeric, p.price),
    p.name,
    coalesce(p.category, s.category_code),
    coalesce(p.brand, s.brand)
from bench_plain s
left join product p using (product_id)
where s.event_type in ('view', 'cart', 'remove_from_cart', 'purchase')
    and s.event_time ~ '^20\d\d-'
    and s.product_id <> ''
    and s.price ~ '^\d+(\.\d+)?$'
