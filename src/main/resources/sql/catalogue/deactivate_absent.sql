-- Deactivates products that a full snapshot no longer contains. Safe to repeat. A set operation for the reason in
-- count_staying.
update product p
set active = false,
    object_id = :objectId,
    updated_at = now()
where p.product_id in (
    select product_id
    from product
    where active
    except
    select product_id
    from product_staging
    where object_id = :objectId
)
