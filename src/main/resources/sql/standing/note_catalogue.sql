-- Since when products are in the catalogue, of those of which it is not known yet; under lock_standings. Safe to
-- repeat.
insert into product_history as h (product_id, catalogue_since)
select
    p.product_id,
    (
        coalesce(min(v.valid_from), min(p.updated_at))
        at time zone coalesce((select zone from business_zone), 'UTC')
    )::date
from product p
left join product_version v on v.product_id = p.product_id and v.identity is null
where not exists (
    select from product_history known where known.product_id = p.product_id and known.catalogue_since is not null
)
group by p.product_id
on conflict (product_id)
do update set catalogue_since = excluded.catalogue_since
