-- Makes the product versions that files need and that are not there, with what the catalogue knows by now; after
-- await_catalogue_shared, so that no catalogue load that is under way misses them. In the order of their identity, so
-- that processes that make the same ones wait for each other and never in a circle. Safe to repeat.
insert into product_version (
    product_id, name, category, brand, price, product_known, is_open, identity, object_id)
select
    product_id,
    coalesce(known_name, nullif(name, '')),
    coalesce(known_category, nullif(category, '')),
    coalesce(known_brand, nullif(brand, '')),
    price,
    is_known,
    not is_known or price is null,
    version_identity(product_id, base_key, name, category, brand),
    :objectId
from (
    select distinct
        w.product_id,
        coalesce(p.product_key, 0) as base_key,
        p.product_id is not null as is_known,
        p.name as known_name,
        p.category as known_category,
        p.brand as known_brand,
        p.price,
        case when p.name is null then w.name else '' end as name,
        case when p.category is null then w.category else '' end as category,
        case when p.brand is null then w.brand else '' end as brand
    from unnest(:ids::text[], :names::text[], :categories::text[], :brands::text[])
        as w (product_id, name, category, brand)
    left join product p using (product_id)
) wanted
where base_key = 0
    or (name, category, brand) <> ('', '', '')
order by 8
on conflict (identity) do nothing
