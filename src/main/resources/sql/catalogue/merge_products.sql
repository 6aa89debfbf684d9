-- Merges the staged products into the catalogue; of several rows of one product the last wins. Safe to repeat.
insert into product (product_id, name, category, brand, price, attributes, object_id)
select distinct on (product_id) product_id, name, category, brand, price, attributes, object_id
from product_staging
where object_id = :objectId
order by product_id, record_no desc
on conflict (product_id)
do update set
    name = excluded.name,
    category = excluded.category,
    brand = excluded.brand,
    price = excluded.price,
    attributes = excluded.attributes,
    object_id = excluded.object_id,
    active = true,
    updated_at = now()
