-- Fills in the versions that wait for something which the catalogue has by now: all of a product that was unknown, the
-- price of one that had none. No event is touched. After await_catalogue. Safe to repeat. Each row is there; an insert,
-- because Citus takes a local table beside a reference table in an insert, and in no update.
insert into product_version (
    product_key, product_id, name, category, brand, attributes, price, product_known, is_open, filled_by)
select
    v.product_key,
    v.product_id,
    case when v.product_known then v.name else coalesce(p.name, v.name) end,
    case when v.product_known then v.category else coalesce(p.category, v.category) end,
    case when v.product_known then v.brand else coalesce(p.brand, v.brand) end,
    case when v.product_known then v.attributes else p.attributes end,
    p.price,
    true,
    p.price is null,
    :objectId
from product_version v
join product p using (product_id)
where v.is_open
    and (not v.product_known or p.price is not null)
on conflict (product_key)
do update set
    name = excluded.name,
    category = excluded.category,
    brand = excluded.brand,
    attributes = excluded.attributes,
    price = excluded.price,
    product_known = excluded.product_known,
    is_open = excluded.is_open,
    filled_by = excluded.filled_by
