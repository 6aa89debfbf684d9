-- Fills in all other events whose product is in the catalogue by now. Safe to repeat; a null object means all.
update behaviour_event e
set product_known = true,
    product_name = coalesce(p.name, e.product_name),
    category = coalesce(p.category, e.category),
    brand = coalesce(p.brand, e.brand)
from product p
where not e.product_known
    and p.product_id = e.product_id
    and (:objectId::bigint is null or e.object_id = :objectId)
