-- Merges the staged products into the catalogue: what is new or says something else becomes a version. Of several rows
-- of one product the last wins. Also of what stays as it is it is noted who said so last. Safe to repeat. The keys are
-- taken first: a join of what was inserted with what was staged is quadratic when the planner takes both for empty.
with staged as (
    select
        s.*,
        p.product_key as key_before,
        p.product_key is null
            or (p.name, p.category, p.brand, p.price, p.attributes)
                is distinct from (s.name, s.category, s.brand, s.price, s.attributes) as is_changed
    from (
        select distinct on (product_id) product_id, name, category, brand, price, attributes
        from product_staging
        where object_id = :objectId
        order by product_id, record_no desc
    ) s
    left join product p using (product_id)
), keyed as materialized (
    select *, case when is_changed then nextval('product_version_key') else key_before end as product_key
    from staged
), version as (
    insert into product_version (
        product_key, product_id, name, category, brand, price, attributes, product_known, is_open, object_id)
    select product_key, product_id, name, category, brand, price, attributes, true, price is null, :objectId
    from keyed
    where is_changed
)
insert into product (product_id, name, category, brand, price, attributes, product_key, object_id)
select product_id, name, category, brand, price, attributes, product_key, :objectId
from keyed
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
