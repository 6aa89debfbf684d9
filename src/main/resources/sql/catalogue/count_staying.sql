-- How many products are active, and how many of them an object's staged products have. Only reads.
select
    count(*) as active,
    count(*) filter (where exists (
        select
        from product_staging s
        where s.object_id = :objectId
            and s.product_id = p.product_id
    )) as staying
from product p
where p.active
