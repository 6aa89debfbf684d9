-- The product versions for what events say of their products, each once: the catalogue's own where it says all or the
-- file adds nothing, else the one that a file made. No product_key: there is none yet. is_settled: whatever files
-- say of the product, it is this version. Only reads.
with wanted as (
    select
        w.no,
        w.product_id,
        num_nulls(p.product_key, p.name, p.category, p.brand) = 0 as is_settled,
        coalesce(p.product_key, 0) as base_key,
        case when p.name is null then w.name else '' end as name,
        case when p.category is null then w.category else '' end as category,
        case when p.brand is null then w.brand else '' end as brand
    from unnest(:#ids::text[], :#names::text[], :#categories::text[], :#brands::text[])
        with ordinality as w (product_id, name, category, brand, no)
    left join product p using (product_id)
)
select
    w.no,
    w.is_settled,
    coalesce(base.product_key, made.product_key) as product_key,
    case when base.product_key is not null then base.price else made.price end as price
from wanted w
left join product_version base
    on base.product_key = w.base_key
    and (w.name, w.category, w.brand) = ('', '', '')
left join product_version made
    on base.product_key is null
    and made.identity = version_identity(w.product_id, w.base_key, w.name, w.category, w.brand)
