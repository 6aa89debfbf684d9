-- Merges the staged products into the catalogue: what is new or says something else becomes a version. Of several rows
-- of one product the last wins. Also of what stays as it is it is noted who said so last. Safe to repeat.
with staged as (
    select distinct on (product_id) product_id, name, category, brand, price, attributes
    from product_staging
    where object_id = :objectId
    order by product_id, record_no desc
), version as (
    insert into product_version (
        product_id, name, category, brand, price, attributes, product_known, is_open, object_id)
    select s.product_id, s.name, s.category, s.brand, s.price, s.attributes, true, s.price is null, :objectId
    from staged s
    left join product p using (product_id)
    where p.product_key is null
        or (p.name, p.category, p.brand, p.price, p.attributes)
            is distinct from (s.name, s.category, s.brand, s.price, s.attributes)
    order by s.product_id
    returning product_id, product_key
)
insert into product (product_id, name, category, brand, price, attributes, product_key, object_id)
select
    s.product_id, s.name, s.category, s.brand, s.price, s.attributes, coalesce(v.product_key, p.product_key), :objectId
from staged s
left join version v using (product_id)
left join product p using (product_id)
on conflict (product_id)
do update set
    name = excluded.name,
    category = excluded.category,
    brand = excluded.brand,
    price = excluded.price,
    attributes = excluded.attributes,
    product_key = excluded.product_key,
    object_id = excluded.object_id,
    active = true,
    updated_at = now()
