-- Deactivates products that a full snapshot no longer contains. Safe to repeat.
update product p
set active = false,
    object_id = :objectId,
    updated_at = now()
where p.active
    and not exists (
        select
        from product_staging s
        where s.object_id = :objectId
            and s.product_id = p.product_id
    )
