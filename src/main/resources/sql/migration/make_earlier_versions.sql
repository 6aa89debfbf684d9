-- Makes their versions, in the order of their identity like make_versions; after await_catalogue_shared. What was known
-- stays as it was, also that there was no price; what was unknown is filled in if the catalogue knows it by now. Safe
-- to repeat.
insert into product_version (product_id, name, category, brand, price, product_known, is_open, identity)
select
    e.product_id,
    coalesce(p.name, nullif(e.name, '')),
    coalesce(p.category, nullif(e.category, '')),
    coalesce(p.brand, nullif(e.brand, '')),
    p.price,
    e.product_known or p.product_id is not null,
    not e.product_known and p.price is null,
    version_identity(e.product_id, case when e.product_known then -1 else 0 end, e.name, e.category, e.brand)
from earlier_product e
left join product p on p.product_id = e.product_id and not e.product_known
order by 8
on conflict (identity) do nothing
