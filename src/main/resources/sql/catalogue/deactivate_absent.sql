-- A full snapshot no longer has these. Safe to repeat.
update product p
set active = false,
    updated_at = now()
where p.active
    and not exists (
        select
        from product_staging s
        where s.object_id = :objectId
            and s.product_id = p.product_id
    )
