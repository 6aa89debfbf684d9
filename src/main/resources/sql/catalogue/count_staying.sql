-- How many products are active, and how many of them an object's staged products have. Only reads. "exists" inside the
-- filter of an aggregate is never hashed, but is asked again for each product, and `offset 0` keeps it out of there:
-- 20,000 products beside 20,000 staged ones take 16 ms instead of a minute.
select
    count(*) as active,
    count(*) filter (where stays) as staying
from (
    select exists (
        select
        from product_staging s
        where s.object_id = :objectId
            and s.product_id = p.product_id
    ) as stays
    from product p
    where p.active
    offset 0
) found
