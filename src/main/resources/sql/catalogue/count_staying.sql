-- How many products are active, and how many of them an object's staged products have. Only reads. Set operations hash
-- or sort, however many rows the planner takes the staged ones for; a join or "exists" may ask for each product anew,
-- and 20,000 products beside 20,000 staged ones take a minute.
select
    (select count(*) from product where active) as active,
    (
        select count(*)
        from (
            select product_id
            from product
            where active
            intersect
            select product_id
            from product_staging
            where object_id = :objectId
        ) found
    ) as staying
